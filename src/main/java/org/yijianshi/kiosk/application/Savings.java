package org.yijianshi.kiosk.application;

import java.util.List;
import java.util.function.ToIntBiFunction;
import org.yijianshi.kiosk.catalog.FieldGroup;
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
    /** @param rows how many rows a repeated group has */
    static Savings of(
            List<ServiceItem> items,
            List<FieldGroup> repeated,
            ToIntBiFunction<FieldGroup, ServiceItem> rows,
            List<FormEntry> form,
            List<MaterialEntry> materials) {
        return new Savings(
                materials.stream().mapToInt(entry -> entry.items().size()).sum(),
                (int) materials.stream()
                        .filter(entry -> entry.means() instanceof MaterialEntry.Means.Capture)
                        .count(),
                items.stream()
                        .mapToInt(item -> item.fields().size()
                                + repeated.stream()
                                        .mapToInt(group -> (rows.applyAsInt(group, item) - 1) * inRows(group, item))
                                        .sum())
                        .sum(),
                (int) form.stream().filter(Savings::citizensWork).count());
    }

    /** How many of an item's fields are filled once a row. */
    private static int inRows(FieldGroup group, ServiceItem item) {
        return (int) group.fields().stream()
                .flatMap(field -> field.feeds().stream())
                .filter(feed -> feed.item().equals(item.id()))
                .count();
    }

    private static boolean citizensWork(FormEntry entry) {
        return switch (entry.state()) {
            case TYPED, CHOSEN, DISPUTED, CONFLICT, CHOICE -> true;
            case EMPTY -> entry.required() && entry.fillable();
            case FILLED -> false;
        };
    }
}
