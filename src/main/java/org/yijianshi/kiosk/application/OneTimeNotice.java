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
 * @param spared materials the government holds
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
                        .filter(Predicate.not(MaterialEntry::spared))
                        .toList(),
                application.materials().stream().filter(MaterialEntry::spared).toList(),
                application.signers().stream()
                        .filter(party -> !party.equals(applicant))
                        .toList(),
                toFill(application.event().groups(), application.form()));
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
