package org.yijianshi.kiosk.application;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.yijianshi.kiosk.catalog.Field;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Writes an application as the platform's submission: one event, n item payloads from the one form. */
public final class SubmissionDocument {
    /** Recycles no buffers: they would go on holding the last citizen's words. */
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
                    .build())
            .build();

    private SubmissionDocument() {}

    /**
     * @param id two digits or capitals, unique in the county
     * @param division administrative division of the site, 6 to 12 digits; the first six are the county (GB/T 2260)
     */
    public record Terminal(String id, String division) {}

    static Submissions.Package of(
            Application application, Terminal terminal, List<SignedDocument> documents, MaterialFile.Binder binder) {
        var attachments = new LinkedHashMap<String, Submissions.Attachment>();
        var event = application.event();
        var applicant = application.applicant();
        var document = new LinkedHashMap<String, Object>();
        document.put("schema", "1");
        document.put("key", application.key());
        document.put("event", Map.of("id", event.id(), "version", event.version(), "sha256", event.sha256()));
        document.put("terminal", Map.of("id", terminal.id(), "division", terminal.division()));
        var who = new LinkedHashMap<String, Object>();
        who.put("role", application.role());
        who.put("name", applicant.name());
        who.put("number", applicant.number());
        say(applicant.evidence(), who);
        document.put("applicant", who);
        document.put("parties", parties(application));
        document.put("answers", application.answers());
        document.put("items", items(application));
        document.put("form", form(application));
        document.put("materials", materials(application, terminal, binder, attachments));
        document.put(
                "documents",
                documents.stream()
                        .map(each -> Map.of(
                                "id",
                                each.id(),
                                "title",
                                each.title(),
                                "sha256",
                                attach(attachments, "application/pdf", each.pdf())))
                        .toList());
        document.put(
                "signatures",
                application.signatures().stream()
                        .map(each -> Map.of(
                                "party", each.party().id(),
                                "at", each.at().toString(),
                                "strokes", each.strokes(),
                                "sha256", attach(attachments, "image/png", each.png())))
                        .toList());
        document.put("deliveries", deliveries(application));
        document.put("signedAt", application.clock().instant().toString());
        return new Submissions.Package(
                application.key(),
                event.id(),
                new Document(document),
                List.copyOf(attachments.values()),
                application.claims());
    }

    private record Document(Map<String, Object> content) implements Submissions.Document {
        @Override
        public byte[] with(Submissions.Receipt receipt) {
            return with(receipt, List.of());
        }

        @Override
        public byte[] with(Submissions.Receipt receipt, List<String> marks) {
            return withReceipt(content, receipt, marks);
        }

        @Override
        public String toString() {
            return "Document[]";
        }
    }

    private static byte[] withReceipt(Map<String, Object> document, Submissions.Receipt receipt, List<String> marks) {
        var whole = new LinkedHashMap<>(document);
        if (!marks.isEmpty()) {
            whole.put("marks", marks);
        }
        var numbers = new LinkedHashMap<String, Object>();
        numbers.put("localNumber", receipt.localNumber());
        numbers.put("queryCode", receipt.queryCode());
        var anchor = receipt.anchor();
        if (anchor != null) {
            numbers.put("anchor", Map.of("place", anchor.place(), "digest", anchor.digest()));
        }
        whole.put("receipt", numbers);
        return json(whole);
    }

    /** In UTF-8. */
    static byte[] json(Object content) {
        return JSON.writeValueAsString(content).getBytes(StandardCharsets.UTF_8);
    }

    static JsonNode read(byte[] content) {
        return JSON.readTree(content);
    }

    private static List<Map<String, Object>> parties(Application application) {
        var parties = application.parties();
        return parties.involved().stream()
                .<Map<String, Object>>map(party -> {
                    var number = parties.number(party.id());
                    var entry = new LinkedHashMap<String, Object>();
                    entry.put("party", party.id());
                    entry.put("name", party.name());
                    entry.put("number", number);
                    var evidence = parties.present()
                            .card(number)
                            .map(read -> read.identity().evidence());
                    entry.put(
                            "cardRead",
                            evidence.filter(Identity.Evidence.Own.CARD::equals).isPresent());
                    evidence.ifPresent(each -> say(each, entry));
                    return entry;
                })
                .toList();
    }

    private static void say(Identity.Evidence evidence, Map<String, Object> entry) {
        entry.put("evidence", evidence.word());
        if (evidence instanceof Identity.Evidence.Witness(String id)) {
            entry.put("witness", id);
        }
    }

    private static List<Map<String, Object>> items(Application application) {
        var items = new ArrayList<Map<String, Object>>();
        var plan = application.plan();
        for (var id : application.selected()) {
            var fields = new LinkedHashMap<String, String>();
            var rows = new LinkedHashMap<String, SortedMap<Integer, Map<String, String>>>();
            for (var entry : application.form()) {
                var value = entry.chosen();
                for (var feed : entry.field().feeds()) {
                    if (feed.item().equals(id) && value != null) {
                        put(entry.field().id(), feed.field(), value.text(), fields, rows);
                    }
                }
            }
            var item = new LinkedHashMap<String, Object>();
            item.put("item", id);
            var code = application.event().item(id).basicCode();
            if (code != null) {
                item.put("basicCode", code);
            }
            plan.waitsFor(id, application.selected()).ifPresent(wait -> item.put("after", wait.item()));
            var visit = plan.visitedWith(id, application.selected());
            if (!visit.isEmpty()) {
                item.put("visitedWith", visit);
            }
            application
                    .wish(application.event().item(id))
                    .ifPresent(slot -> item.put(
                            "slot",
                            Map.of(
                                    "id", slot.id(),
                                    "day", slot.day().toString(),
                                    "from", slot.from().toString(),
                                    "to", slot.to().toString(),
                                    "place", slot.place())));
            item.put("fields", fields);
            if (!rows.isEmpty()) {
                var lists = new LinkedHashMap<String, Object>();
                rows.forEach((name, list) -> lists.put(name, List.copyOf(list.values())));
                item.put("rows", lists);
            }
            items.add(item);
        }
        return items;
    }

    /** A value of a row goes to the row of the same place in the item's own list: 股东/姓名 is the 姓名 in 股东. */
    private static void put(
            String field,
            String target,
            String value,
            Map<String, String> fields,
            Map<String, SortedMap<Integer, Map<String, String>>> rows) {
        var row = Field.rowOf(field);
        if (row == 0) {
            fields.put(target, value);
            return;
        }
        var list = target.indexOf('/');
        rows.computeIfAbsent(target.substring(0, list), name -> new TreeMap<>())
                .computeIfAbsent(row, place -> new LinkedHashMap<>())
                .put(target.substring(list + 1), value);
    }

    private static List<Map<String, String>> form(Application application) {
        var entries = new ArrayList<Map<String, String>>();
        for (var entry : application.form()) {
            var value = entry.chosen();
            if (value != null) {
                entries.add(Map.of(
                        "field", entry.field().id(),
                        "value", value.text(),
                        "source", value.provenance().source(),
                        "kind", value.provenance().kind().name(),
                        "at", value.provenance().at().toString(),
                        "state", entry.state().name()));
            }
        }
        return entries;
    }

    private static List<Map<String, Object>> materials(
            Application application,
            Terminal terminal,
            MaterialFile.Binder binder,
            Map<String, Submissions.Attachment> attachments) {
        var materials = new ArrayList<Map<String, Object>>();
        for (var entry : application.materials()) {
            List<String> files = entry.means() instanceof MaterialEntry.Means.Capture capture
                            && !capture.pages().isEmpty()
                    ? List.of(attach(attachments, "application/pdf", binder.bound(capture.pages())))
                    : List.of();
            var material = new LinkedHashMap<String, Object>();
            material.put("material", entry.material().id());
            material.put("items", entry.items());
            material.put("grade", entry.grade().name());
            material.put("sha256", files);
            application
                    .licence(entry, terminal)
                    .ifPresent(face -> material.put(
                            "licence",
                            Map.of(
                                    "dataset", face.dataset(),
                                    "id", face.licenceId(),
                                    "issuer", face.issuer(),
                                    "verifiedAt", face.verifiedAt().toString(),
                                    "use", face.use())));
            materials.add(material);
        }
        return materials;
    }

    private static Map<String, String> deliveries(Application application) {
        var deliveries = new LinkedHashMap<String, String>();
        for (var id : application.selected()) {
            for (var result : application.results(id)) {
                deliveries.put(result.id(), application.delivery(result).name());
            }
        }
        return deliveries;
    }

    static String attach(Map<String, Submissions.Attachment> attachments, String mediaType, byte[] content) {
        var sha256 = sha256(content);
        attachments.putIfAbsent(sha256, new Submissions.Attachment(sha256, mediaType, content));
        return sha256;
    }

    static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
