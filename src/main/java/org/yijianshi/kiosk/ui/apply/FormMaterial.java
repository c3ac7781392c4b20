package org.yijianshi.kiosk.ui.apply;

import java.util.List;
import java.util.Optional;
import org.yijianshi.kiosk.application.MaterialEntry;
import org.yijianshi.kiosk.application.PageChange;
import org.yijianshi.kiosk.application.PageRefusal;
import org.yijianshi.kiosk.ui.fill.CapturePage;
import org.yijianshi.kiosk.ui.kit.PageFrame;

/** A material of the application that is photographed. */
record FormMaterial(Journey journey, MaterialEntry entry, MaterialEntry.Means.Capture capture)
        implements CapturePage.Material {
    void show() {
        new CapturePage(journey.stage(), this).show();
    }

    @Override
    public PageFrame frame(String howTo) {
        return journey.frame(Journey.Part.MATERIALS, entry.material().title().zh(), howTo);
    }

    @Override
    public String howTo() {
        return capture.howTo().zh();
    }

    @Override
    public int maxPages() {
        return capture.maxPages();
    }

    @Override
    public List<byte[]> pages() {
        return journey.application().materials().stream()
                .filter(each -> each.material().id().equals(entry.material().id()))
                .map(MaterialEntry::means)
                .filter(MaterialEntry.Means.Capture.class::isInstance)
                .map(means -> ((MaterialEntry.Means.Capture) means).pages())
                .findFirst()
                .orElse(List.of());
    }

    @Override
    public Optional<PageRefusal> change(PageChange change) {
        return journey.application().change(entry.material().id(), change);
    }

    @Override
    public void back() {
        new MaterialsPage(journey).show();
    }

    @Override
    public String toString() {
        return "FormMaterial[" + entry.material().id() + "]";
    }
}
