package org.yijianshi.kiosk.application;

import java.util.List;
import org.yijianshi.kiosk.catalog.ServiceItem;

/**
 * What the bundle spares the citizen, computed.
 *
 * @param materialsBefore copies the separate items would have asked for
 * @param materialsNow materials the citizen has to bring himself
 * @param fieldsBefore fields on the separate items' forms
 * @param fieldsNow fields the citizen has filled, chosen or still has to
 */
public record Savings(int materialsBefore, int materialsNow, int fieldsBefore, int fieldsNow) {
    static Savings of(List<ServiceItem> items, List<FormEntry> form, List<MaterialEntry> materials) {
        return new Savings(
                materials.stream().mapToInt(entry -> entry.items().size()).sum(),
                (int) materials.stream()
                        .filter(entry -> entry.means() instanceof MaterialEntry.Means.Capture)
                        .count(),
                items.stream().mapToInt(item -> item.fields().size()).sum(),
                (int) form.stream().filter(Savings::citizensWork).count());
    }

    private static boolean citizensWork(FormEntry entry) {
        return switch (entry.state()) {
            case TYPED, CHOSEN, DISPUTED, CONFLICT, CHOICE -> true;
            case EMPTY -> entry.required() && entry.fillable();
            case FILLED -> false;
        };
    }
}
