package org.yijianshi.kiosk.application;

/**
 * Someone who signs.
 *
 * @param id {@code applicant}, or {@code father}, {@code mother} when that is someone else
 * @param label 申请人, 父亲, 母亲 …
 * @param name as on the card or the record; may be empty while unknown
 */
public record Party(String id, String label, String name) {
    @Override
    public String toString() {
        return "Party[" + id + "]";
    }
}
