package org.yijianshi.kiosk.application;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An {@link Outcome} as the terminal keeps it, JSON in UTF-8. */
public final class OutcomeDocument {
    private static final JsonMapper JSON = JsonMapper.shared();

    private OutcomeDocument() {}

    public static byte[] write(Outcome outcome) {
        var document = JSON.createObjectNode();
        var results = document.putArray("results");
        outcome.results().forEach(each -> write(each, results.addObject()));
        var refusal = outcome.refusal();
        if (refusal != null) {
            var told = document.putObject("refusal");
            told.put("reason", refusal.reason()).put("advice", refusal.advice());
            write(refusal.review(), "review", told);
            write(refusal.suit(), "suit", told);
        }
        return JSON.writeValueAsBytes(document);
    }

    private static void write(Outcome.Result result, ObjectNode to) {
        to.put("name", result.name());
        switch (result) {
            case Outcome.Result.Licence licence -> {
                to.put("way", "licence").put("issuer", licence.issuer());
                write(licence.day(), "day", to);
            }
            case Outcome.Result.AtWindow window -> {
                to.put("way", "window").put("office", window.office()).put("address", window.address());
                var bring = to.putArray("bring");
                window.bring().forEach(bring::add);
                write(window.from(), "from", to);
                write(window.until(), "until", to);
            }
            case Outcome.Result.ByCourier _ -> to.put("way", "courier");
            case Outcome.Result.Unknown _ -> to.put("way", "unknown");
        }
    }

    private static void write(@Nullable LocalDate day, String name, ObjectNode to) {
        if (day != null) {
            to.put(name, day.toString());
        }
    }

    private static void write(Outcome.@Nullable Remedy remedy, String name, ObjectNode to) {
        if (remedy != null) {
            to.putObject(name).put("to", remedy.to()).put("within", remedy.within());
        }
    }

    /** @param document as {@link #write} made it */
    public static Outcome read(byte[] document) {
        var told = JSON.readTree(document);
        List<Outcome.Result> results =
                told.path("results").valueStream().map(OutcomeDocument::result).toList();
        var refusal = told.path("refusal");
        return new Outcome(
                results,
                refusal.isMissingNode()
                        ? null
                        : new Outcome.Refusal(
                                text(refusal, "reason"),
                                text(refusal, "advice"),
                                remedy(refusal.path("review")),
                                remedy(refusal.path("suit"))));
    }

    private static Outcome.Result result(JsonNode told) {
        var name = text(told, "name");
        return switch (text(told, "way")) {
            case "licence" -> new Outcome.Result.Licence(name, text(told, "issuer"), day(told, "day"));
            case "window" ->
                new Outcome.Result.AtWindow(
                        name,
                        text(told, "office"),
                        text(told, "address"),
                        told.path("bring").valueStream().map(JsonNode::asString).toList(),
                        day(told, "from"),
                        day(told, "until"));
            case "courier" -> new Outcome.Result.ByCourier(name);
            default -> new Outcome.Result.Unknown(name);
        };
    }

    private static Outcome.@Nullable Remedy remedy(JsonNode told) {
        return told.isMissingNode() ? null : new Outcome.Remedy(text(told, "to"), text(told, "within"));
    }

    private static String text(JsonNode told, String name) {
        return told.path(name).asString("");
    }

    private static @Nullable LocalDate day(JsonNode told, String name) {
        return told.has(name) ? LocalDate.parse(told.path(name).asString()) : null;
    }
}
