package org.yijianshi.kiosk.application;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.yijianshi.kiosk.catalog.Facts;
import org.yijianshi.kiosk.catalog.Field;

/** What an application asks for as it stands. */
record Asked(Facts facts, List<FormEntry> open, List<MaterialEntry> materials, List<String> signers) {
    /** What stands once for each row is named once: how many rows there are is nobody's to know at the notice. */
    Set<String> names() {
        var names = new LinkedHashSet<String>();
        open.forEach(entry -> names.add("字段 " + Field.withoutRow(entry.field().id())));
        materials.stream()
                .filter(entry -> !entry.spared())
                .forEach(entry -> names.add("材料 " + entry.material().id()));
        signers.forEach(signer -> names.add("签字 " + Field.withoutRow(signer)));
        return names;
    }

    static Asked of(Application application) {
        return new Asked(
                new Facts(
                        application.answers(),
                        application.data(),
                        application.role(),
                        application.selected(),
                        application.today()),
                application.form().stream().filter(FormEntry::open).toList(),
                application.materials(),
                application.signers().stream().map(Party::id).toList());
    }

    @Override
    public String toString() {
        return "Asked[" + open.size() + "]";
    }
}
