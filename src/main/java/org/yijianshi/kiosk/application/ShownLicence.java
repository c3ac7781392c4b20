package org.yijianshi.kiosk.application;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.yijianshi.kiosk.catalog.Field;
import org.yijianshi.kiosk.catalog.LifeEvent;

/** Puts an enterprise whose licence was shown among those on record, so that the form is filled from it like from them. */
final class ShownLicence {
    private static final String SOURCE = "电子营业执照";

    /**
     * @param field the enterprise the citizen acts for, by its code
     * @param source the record that lists his enterprises
     */
    record Place(Field field, Field.Source source) {
        String dataset() {
            return Objects.requireNonNull(source.dataset());
        }

        @Override
        public String toString() {
            return "Place[" + field.id() + "]";
        }
    }

    private ShownLicence() {}

    /** Where an event asks which of his enterprises the applicant acts for; empty where it does not. */
    static Optional<Place> place(LifeEvent event) {
        return event.groups().stream()
                .filter(group -> group.repeat() == null)
                .flatMap(group -> group.fields().stream())
                .filter(field -> field.type() == Field.Type.USCC)
                .flatMap(field -> field.sources().stream()
                        .filter(Field.Source::choice)
                        .filter(source -> source.dataset() != null)
                        .map(source -> new Place(field, source)))
                .findFirst();
    }

    /**
     * @param before what is known of the applicant's enterprises
     * @param position of the applicant in the enterprise
     * @param now when the licence was shown
     */
    static Records.Answer.Found added(
            Optional<Records.Answer> before, Place place, EnterpriseLicence licence, String position, Instant now) {
        var code = Objects.requireNonNull(place.source().value());
        var row = new HashMap<String, String>();
        row.put(code, licence.code());
        row.put(Objects.requireNonNull(place.source().label()), licence.name());
        row.put("position", position);
        row.put("status", licence.status());
        if (before.orElse(null) instanceof Records.Answer.Found found) {
            var rows = new ArrayList<Map<String, String>>(found.rows());
            rows.removeIf(each -> licence.code().equals(each.get(code)));
            rows.add(row);
            var source = found.source().contains(SOURCE) ? found.source() : found.source() + "、" + SOURCE;
            return new Records.Answer.Found(found.licence(), source, found.issuer(), now, Map.of(), rows);
        }
        return new Records.Answer.Found(true, SOURCE, "", now, Map.of(), List.of(row));
    }
}
