package org.yijianshi.kiosk.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yijianshi.kiosk.catalog.Findings.Kind;

/** Reads the one set of materials. */
final class MaterialReader {
    private static final Pattern FIELD = Pattern.compile("\\{([^}]*)}");
    private static final List<String> SOURCES = List.of("card", "licence", "shared", "statement", "capture");

    private final Findings findings;

    private final Map<String, Catalog.Dataset> datasets;

    MaterialReader(Findings findings, Map<String, Catalog.Dataset> datasets) {
        this.findings = findings;
        this.datasets = datasets;
    }

    List<Material> materials(Element file) {
        List<Material> materials = new ArrayList<>();
        for (Element at : file.list("materials")) {
            findings.define(Kind.MATERIAL, at.string("id"), at);
            at.list("items").forEach(item -> findings.use(Kind.ITEM, item));
            List<Material.Source> sources =
                    at.list("sources").stream().flatMap(this::source).toList();
            Material material = new Material(
                    at.string("id"),
                    at.text("title"),
                    at.choice("issuer", Material.Issuer.class),
                    at.text("issuer-name"),
                    at.strings("items"),
                    findings.use(Kind.CONDITION, at, "needed-if"),
                    sources,
                    at.textOrNull("reason"));
            asked(at, material);
            materials.add(material);
        }
        return materials;
    }

    private void asked(Element at, Material material) {
        boolean held = material.sources().stream()
                .anyMatch(source ->
                        !(source instanceof Material.Source.Capture) && !(source instanceof Material.Source.Statement));
        if (material.issuer() == Material.Issuer.GOVERNMENT && !held && material.reason() == null) {
            findings.add(at, "政府部门核发的材料一律免于提交：请写明从哪里共享（licence、shared、card），或免提交的原因 reason");
        }
        if (material.issuer() != Material.Issuer.GOVERNMENT
                && material.sources().isEmpty()) {
            findings.add(at, "没有写材料从哪里来，请写 statement（在本机签字）或 capture（拍照）");
        }
    }

    private Stream<Material.Source> source(Element at) {
        List<String> kinds = SOURCES.stream().filter(at::has).toList();
        if (kinds.size() != 1) {
            findings.add(at, "一个来源只能写 card、licence、shared、statement、capture 中的一种");
            return Stream.empty();
        }
        return switch (kinds.getFirst()) {
            case "card" -> Stream.of(new Material.Source.Card(subject(at, "card")));
            case "licence" -> {
                String dataset = Objects.requireNonNull(findings.use(Kind.DATASET, at, "licence"));
                FormReader.licence(findings, at, datasets.get(dataset));
                yield Stream.of(new Material.Source.ELicence(dataset, subject(at, "of")));
            }
            case "shared" ->
                Stream.of(new Material.Source.SharedData(
                        Objects.requireNonNull(findings.use(Kind.DATASET, at, "shared")), subject(at, "of")));
            case "statement" -> Stream.of(statement(at.get("statement")));
            default ->
                Stream.of(new Material.Source.Capture(
                        at.get("capture").text("how-to"), at.get("capture").integer("max-pages")));
        };
    }

    private String subject(Element at, String key) {
        if (!at.has(key) || at.string(key).equals("applicant")) {
            return "applicant";
        }
        return FormReader.subject(findings, at.get(key));
    }

    private boolean rowNumber(String field) {
        return findings.names(Kind.GROUP).stream()
                .map(FieldGroup.Repeat::number)
                .anyMatch(field::equals);
    }

    private Material.Source.Statement statement(Element at) {
        for (Element signer : at.list("signers")) {
            if (!signer.value().equals("applicant")) {
                findings.use(Kind.PARTY, signer);
            }
        }
        for (Element paragraph : at.list("paragraphs")) {
            paragraph.text().byLanguage().values().stream()
                    .flatMap(text -> FIELD.matcher(text).results().map(MatchResult::group))
                    .map(match -> match.substring(1, match.length() - 1))
                    .filter(field -> !findings.names(Kind.FIELD).contains(field) && !rowNumber(field))
                    .forEach(field -> findings.add(paragraph, "没有叫“%s”的字段，请检查花括号里的拼写".formatted(field)));
        }
        return new Material.Source.Statement(at.text("title"), at.texts("paragraphs"), at.strings("signers"));
    }
}
