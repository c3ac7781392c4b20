package org.yijianshi.kiosk.application;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yijianshi.kiosk.catalog.Catalog;
import org.yijianshi.kiosk.catalog.LifeEvent;
import org.yijianshi.kiosk.catalog.Material;

/**
 * What an e-certificate (电子证照) that stands for a material says, as the platform returned it.
 *
 * @param licenceId 证照标识 (GB/T 36904); empty where the platform gave none
 * @param verifiedAt when the platform asked its issuer, who said that it is valid
 * @param use 用证水印: for what, on which day, at which terminal and for whom it is used
 */
public record LicenceFace(
        String dataset,
        String title,
        String issuer,
        String licenceId,
        Instant verifiedAt,
        String use,
        List<Line> lines) {
    public LicenceFace {
        lines = List.copyOf(lines);
    }

    public record Line(String label, String text) {
        @Override
        public String toString() {
            return "Line[]";
        }
    }

    /** Grade A means used as the agency gave it, marked for what (国办函〔2016〕108号). */
    static String use(Application application, SubmissionDocument.Terminal terminal) {
        return "仅供办理“%s”使用 %s 终端%s-%s 用证人%s"
                .formatted(
                        application.event().title().zh(),
                        Labels.day(application.today()),
                        terminal.division().substring(0, 6),
                        terminal.id(),
                        Labels.maskName(application.applicant().name()));
    }

    /** Of the material's e-certificate that was found; empty where something else stands for it. */
    static Optional<LicenceFace> of(
            MaterialEntry entry,
            LifeEvent event,
            Map<String, Catalog.Dataset> datasets,
            Parties parties,
            HeldData held,
            Labels labels,
            String use) {
        if (!entry.spared()) {
            return Optional.empty();
        }
        for (var source : entry.material().sources()) {
            var number = parties.number(source instanceof Material.Source.ELicence each ? each.subject() : "");
            if (source instanceof Material.Source.ELicence(String dataset, String _)
                    && !number.isEmpty()
                    && held.answer(dataset, number).orElse(null) instanceof Records.Answer.Found found
                    && found.verified() != null
                    && entry.means()
                            .equals(new MaterialEntry.Means.Held(Material.Grade.A, found.source(), found.asOf()))) {
                var known = datasets.get(dataset);
                return known == null || known.face().isEmpty()
                        ? Optional.empty()
                        : Optional.of(face(dataset, known, event, found, found.verified(), labels, use));
            }
        }
        return Optional.empty();
    }

    private static LicenceFace face(
            String dataset,
            Catalog.Dataset known,
            LifeEvent event,
            Records.Answer.Found found,
            Records.Verified verified,
            Labels labels,
            String use) {
        var lines = known.face().entrySet().stream()
                .filter(each -> !found.values().getOrDefault(each.getKey(), "").isBlank())
                .map(each -> new Line(
                        each.getValue().zh(),
                        display(event, dataset, each.getKey(), found.values().getOrDefault(each.getKey(), ""), labels)))
                .toList();
        return new LicenceFace(
                dataset, known.title().zh(), found.issuer(), verified.licenceId(), verified.at(), use, lines);
    }

    /** As the form shows it where a field takes this value. */
    private static String display(LifeEvent event, String dataset, String value, String text, Labels labels) {
        return event.fields().stream()
                .filter(field -> field.sources().stream()
                        .anyMatch(source -> dataset.equals(source.dataset()) && value.equals(source.value())))
                .findFirst()
                .map(field -> labels.display(field, text))
                .orElseGet(() -> Dates.parse(text).map(Labels::day).orElse(text));
    }

    @Override
    public String toString() {
        return "LicenceFace[" + dataset + "]";
    }
}
