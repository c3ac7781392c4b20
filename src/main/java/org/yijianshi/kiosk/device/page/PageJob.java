package org.yijianshi.kiosk.device.page;

/**
 * One document for A4 paper.
 *
 * @param jobKey names it; a key whose document came out is never printed again. Holds no personal data
 * @param pages how many pages the PDF has
 */
public record PageJob(String jobKey, byte[] pdf, int pages) {
    @Override
    public String toString() {
        return "PageJob[" + pages + " pages]";
    }
}
