package org.yijianshi.kiosk.application;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.application.Corrections.Defect;
import org.yijianshi.kiosk.application.Corrections.Notice;
import org.yijianshi.kiosk.catalog.Catalog;
import org.yijianshi.kiosk.catalog.Field;
import org.yijianshi.kiosk.catalog.LifeEvent;
import org.yijianshi.kiosk.catalog.Material;
import org.yijianshi.kiosk.catalog.ServiceItem;

/**
 * One applicant's answer to one notice: the pages and values it names and nothing else. Lives with his page and is
 * dropped with it.
 */
public final class Correction {
    private static final int PAGES = 5;
    private static final String HOW_TO = "把材料放平，四个角都拍到，字要看得清。";

    private final Notice notice;
    private final String queryCode;
    private final LifeEvent event;
    private final Labels labels;
    private final ValueRules rules;
    private final Clock clock;
    private final Map<String, List<byte[]>> pages = new LinkedHashMap<>();
    private final Map<String, String> values = new LinkedHashMap<>();

    public Correction(Notice notice, String queryCode, LifeEvent event, Catalog catalog, Clock clock) {
        this.notice = notice;
        this.queryCode = queryCode;
        this.event = event;
        this.labels = new Labels(catalog.codeSets(), catalog.divisions());
        this.rules = new ValueRules(catalog.codeSets(), catalog.divisions());
        this.clock = clock;
    }

    /** What is to be done about one defect. */
    public sealed interface Part {
        String title();

        /** The department's. */
        String words();

        /** @param taken JPEG pages */
        record Pages(String material, String title, String words, String howTo, int maxPages, List<byte[]> taken)
                implements Part {
            @Override
            public String toString() {
                return "Pages[" + taken.size() + "]";
            }
        }

        /**
         * @param id as the notice names it
         * @param value null as long as he has not said it
         */
        record Value(
                String id,
                Field field,
                String title,
                String words,
                @Nullable String value) implements Part {
            @Override
            public String toString() {
                return "Value[" + id + "]";
            }
        }

        /** Nothing a terminal can do; staff must see it. */
        record AtWindow(String title, String words) implements Part {
            @Override
            public String toString() {
                return "AtWindow[]";
            }
        }
    }

    public Notice notice() {
        return notice;
    }

    public String queryCode() {
        return queryCode;
    }

    public LifeEvent event() {
        return event;
    }

    public Labels labels() {
        return labels;
    }

    public LocalDate today() {
        return LocalDate.now(clock);
    }

    /** The item's title, where the catalogue still has it. */
    public String itemTitle() {
        return event.items().stream()
                .filter(item -> item.id().equals(notice.item()))
                .map(item -> item.title().zh())
                .findFirst()
                .orElse("其他事项");
    }

    /** Who knows more about the item. */
    public Optional<LifeEvent.Department> department() {
        return event.items().stream()
                .filter(item -> item.id().equals(notice.item()))
                .map(ServiceItem::department)
                .findFirst();
    }

    /** One for each defect, in the notice's order. */
    public List<Part> parts() {
        return notice.defects().stream().map(this::part).toList();
    }

    private Part part(Defect defect) {
        return switch (defect) {
            case Defect.OfMaterial(String id, Corrections.Fault fault, String words) ->
                event.materials().stream()
                        .filter(material -> material.id().equals(id))
                        .findFirst()
                        .map(material -> pages(material, fault, words))
                        .orElseGet(() -> new Part.AtWindow("一份材料：" + fault.label(), words));
            case Defect.OfField(String id, String words) ->
                known(id).map(field -> value(field, id, words)).orElseGet(() -> new Part.AtWindow("表里的一项", words));
        };
    }

    /** What was written here and signed is signed anew at the window. */
    private Part pages(Material material, Corrections.Fault fault, String words) {
        var title = material.title().zh() + "：" + fault.label();
        if (material.sources().stream().anyMatch(Material.Source.Statement.class::isInstance)) {
            return new Part.AtWindow(title, words);
        }
        var capture = material.sources().stream()
                .filter(Material.Source.Capture.class::isInstance)
                .map(Material.Source.Capture.class::cast)
                .findFirst();
        return new Part.Pages(
                material.id(),
                title,
                words,
                capture.map(each -> each.howTo().zh()).orElse(HOW_TO),
                capture.map(Material.Source.Capture::maxPages).orElse(PAGES),
                List.copyOf(pages.getOrDefault(material.id(), List.of())));
    }

    /** What comes from the card or is computed nobody can type. */
    private Part value(Field field, String id, String words) {
        var row = Field.rowOf(id);
        var title = field.label().zh() + (row == 0 ? "" : "（第 %d 行）".formatted(row)) + "：填得不对";
        var typed = field.sources().stream()
                .map(Field.Source::kind)
                .anyMatch(kind -> kind != Field.Source.Kind.CARD && kind != Field.Source.Kind.DERIVED);
        return typed
                ? new Part.Value(id, field, title, words, values.get(id))
                : new Part.AtWindow(title + "，以证件为准", words);
    }

    /** Whether everything can be supplied at a terminal. */
    public boolean possible() {
        return parts().stream().noneMatch(Part.AtWindow.class::isInstance);
    }

    /** How much of it the citizen has still to supply. */
    public long open() {
        return parts().stream()
                .filter(part -> switch (part) {
                    case Part.Pages each -> each.taken().isEmpty();
                    case Part.Value each -> each.value() == null;
                    case Part.AtWindow _ -> true;
                })
                .count();
    }

    /** Empty when the page was kept; photographed pages are of grade C. */
    public Optional<PageRefusal> capture(String material, byte[] jpeg) {
        return change(material, new PageChange.Add(jpeg));
    }

    /** Does something to the pages of a material the notice names; empty when it was done. */
    public Optional<PageRefusal> change(String material, PageChange change) {
        var wanted = parts().stream()
                .filter(Part.Pages.class::isInstance)
                .map(Part.Pages.class::cast)
                .filter(each -> each.material().equals(material))
                .findFirst();
        if (wanted.isEmpty()) {
            return Optional.of(new PageRefusal.NotAskedFor());
        }
        return MaterialFile.change(pages, material, wanted.get().maxPages(), change);
    }

    /**
     * Empty when the value was taken; otherwise a sentence for the citizen.
     *
     * @param field as the notice names it
     */
    public Optional<String> type(String field, String text) {
        var named = notice.defects().stream()
                .anyMatch(defect -> defect instanceof Defect.OfField(String id, String _) && id.equals(field));
        if (!named) {
            throw new IllegalArgumentException("the notice does not name this field");
        }
        var problem = rules.problem(known(field).orElseThrow(), text.strip(), today());
        if (problem.isEmpty()) {
            values.put(field, text.strip());
        }
        return problem;
    }

    private Optional<Field> known(String id) {
        return event.fields().stream()
                .filter(each -> each.id().equals(Field.withoutRow(id)))
                .findFirst();
    }

    /** What is committed and sent, once nothing is open. */
    public Corrections.Package sealed(
            Identity applicant, SubmissionDocument.Terminal terminal, MaterialFile.Binder binder) {
        if (open() > 0) {
            throw new IllegalStateException("something is still missing");
        }
        var attachments = new LinkedHashMap<String, Submissions.Attachment>();
        var document = new LinkedHashMap<String, Object>();
        document.put("queryCode", queryCode);
        document.put("number", applicant.number());
        document.put("county", terminal.division().substring(0, 6));
        document.put("terminal", terminal.id());
        document.put("notice", notice.id());
        document.put("caseNumber", notice.caseNumber());
        document.put(
                "fields",
                values.entrySet().stream()
                        .map(value -> Map.of("field", value.getKey(), "value", value.getValue()))
                        .toList());
        document.put(
                "materials",
                pages.entrySet().stream()
                        .filter(taken -> !taken.getValue().isEmpty())
                        .map(taken -> Map.of(
                                "material",
                                taken.getKey(),
                                "grade",
                                Material.Grade.C.name(),
                                "sha256",
                                List.of(SubmissionDocument.attach(
                                        attachments, "application/pdf", binder.bound(taken.getValue())))))
                        .toList());
        return new Corrections.Package(
                "correction:" + notice.id(),
                queryCode,
                notice.caseNumber(),
                SubmissionDocument.json(document),
                List.copyOf(attachments.values()));
    }

    @Override
    public String toString() {
        return "Correction[" + notice + "]";
    }
}
