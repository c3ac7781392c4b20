package org.yijianshi.kiosk.application;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.yijianshi.kiosk.catalog.FieldGroup;
import org.yijianshi.kiosk.catalog.Text;

/**
 * 一次告知: everything an application will still ask for, said before it is filled.
 *
 * @param toPrepare materials somebody has to photograph or sign
 * @param spared materials for which nobody has to do anything: the government holds them, or staff look them up
 * @param signers who signs besides the applicant, and so must come
 * @param toFill what only the citizen knows, in the order of the form
 */
public record OneTimeNotice(
        List<MaterialEntry> toPrepare, List<MaterialEntry> spared, List<Party> signers, List<ToFill> toFill) {

    public record ToFill(Text group, List<Text> labels) {}

    static OneTimeNotice of(Application application) {
        var applicant = application.signers().getFirst();
        return new OneTimeNotice(
                application.materials().stream()
                        .filter(Predicate.not(OneTimeNotice::nothingToDo))
                        .toList(),
                application.materials().stream()
                        .filter(OneTimeNotice::nothingToDo)
                        .toList(),
                application.signers().stream()
                        .filter(party -> !party.equals(applicant))
                        .toList(),
                toFill(application.event().groups(), application.form()));
    }

    private static boolean nothingToDo(MaterialEntry entry) {
        return switch (entry.means()) {
            case MaterialEntry.Means.Held ignored -> true;
            case MaterialEntry.Means.Later ignored -> true;
            case MaterialEntry.Means.Statement ignored -> false;
            case MaterialEntry.Means.Capture ignored -> false;
        };
    }

    private static List<ToFill> toFill(List<FieldGroup> groups, List<FormEntry> form) {
        var toFill = new ArrayList<ToFill>();
        for (var group : groups) {
            var labels = form.stream()
                    .filter(entry -> entry.open() && group.holds(entry.field()))
                    .map(entry -> entry.field().label())
                    .distinct()
                    .toList();
            if (!labels.isEmpty()) {
                toFill.add(new ToFill(group.title(), labels));
            }
        }
        return toFill;
    }
}
