package org.yijianshi.kiosk.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.yijianshi.kiosk.application.Records;
import tools.jackson.databind.json.JsonMapper;

/** Drives a sandbox the way a person at its page does. */
public final class SandboxControl {
    private final URI url;
    private final HttpClient http;

    public SandboxControl(URI url) {
        this(url, HttpClient.newHttpClient());
    }

    public SandboxControl(URI url, HttpClient http) {
        this.url = url;
        this.http = http;
    }

    /** @param setting for example {@code {"mode":"DOWN","delayMillis":0}} */
    public void set(String setting) {
        post("/control", setting);
    }

    public void reset() {
        post("/reset", "{}");
    }

    public String complete(String caseNumber) {
        return post("/control/complete", "{\"caseNumber\":\"" + caseNumber + "\"}");
    }

    /** @param state for example {@code POSTED} */
    public void parcel(String caseNumber, String state) {
        post(
                "/control/parcel",
                "{\"caseNumber\":\"%s\",\"carrier\":\"示例快递\",\"number\":\"EX411199001\",\"state\":\"%s\"}"
                        .formatted(caseNumber, state));
    }

    /** @param reason for example {@code PUBLIC_NOTICE} */
    public void pause(String caseNumber, String reason) {
        post("/control/pause", "{\"caseNumber\":\"%s\",\"reason\":\"%s\"}".formatted(caseNumber, reason));
    }

    public void resume(String caseNumber) {
        post("/control/resume", "{\"caseNumber\":\"" + caseNumber + "\"}");
    }

    /** @param pace for example {@code {"reviewSeconds":60}} */
    public void pace(String pace) {
        post("/control/pace", pace);
    }

    public void accept(String caseNumber) {
        post("/control/accept", "{\"caseNumber\":\"" + caseNumber + "\"}");
    }

    public void refuse(String caseNumber) {
        post("/control/refuse", "{\"caseNumber\":\"" + caseNumber + "\"}");
    }

    /** @param reason in the department's words */
    public void refuse(String caseNumber, String reason, String advice) {
        refuse("/control/refuse", caseNumber, reason, advice);
    }

    /** After it was accepted. */
    public void deny(String caseNumber, String reason, String advice) {
        refuse("/control/deny", caseNumber, reason, advice);
    }

    private void refuse(String path, String caseNumber, String reason, String advice) {
        post(
                path,
                JsonMapper.shared()
                        .writeValueAsString(
                                java.util.Map.of("caseNumber", caseNumber, "reason", reason, "advice", advice)));
    }

    /** The sandbox's clock is so many seconds later from now on, or earlier. */
    public void skew(long seconds) {
        post("/control/clock", "{\"seconds\":" + seconds + "}");
    }

    /**
     * @param setting for example {@code {"percent":35,"faults":["DOUBLED"]}}
     * @return how the line behind the sandbox's second address is, JSON
     */
    public String line(String setting) {
        return post("/control/line", setting);
    }

    /**
     * The department calls for something, once for everything.
     *
     * @param defects JSON, for example {@code [{"material":"hospital-bill","fault":"UNREADABLE","words":"第二页看不清"}]}
     * @param days until the last day
     */
    public void correct(String caseNumber, String defects, int days) {
        post(
                "/control/correct",
                "{\"caseNumber\":\"%s\",\"defects\":%s,\"days\":%d}".formatted(caseNumber, defects, days));
    }

    public void pass(int days) {
        post("/control/pass", "{\"days\":" + days + "}");
    }

    /**
     * What a telephone shows of an enterprise's electronic licence.
     *
     * @param expired a code that was good once
     */
    public String licence(String code, boolean expired) {
        var answer = post("/control/licence-codes", "{\"code\":\"%s\",\"expired\":%s}".formatted(code, expired));
        return JsonMapper.shared().readTree(answer).path("token").asString();
    }

    /** The issuer of an e-certificate about somebody stands by it, or no longer does. */
    public void licence(String dataset, String number, Records.Validity validity) {
        post(
                "/control/licences",
                "{\"dataset\":\"%s\",\"number\":\"%s\",\"validity\":\"%s\"}".formatted(dataset, number, validity));
    }

    /**
     * What the telephone of somebody shows who opened the province's app.
     *
     * @param expired a code that was good once
     */
    public String identity(String number, boolean expired) {
        var answer = post("/control/identity-codes", "{\"number\":\"%s\",\"expired\":%s}".formatted(number, expired));
        return JsonMapper.shared().readTree(answer).path("token").asString();
    }

    /** @param result SAME, DIFFERENT or UNSURE: what a face compares as from now on */
    public void faces(String result) {
        post("/control/faces", "{\"result\":\"" + result + "\"}");
    }

    /** Six digits that let one terminal in. */
    public String enrolmentCode(String county, String terminal) {
        var answer = post("/control/enrolment", "{\"county\":\"%s\",\"terminal\":\"%s\"}".formatted(county, terminal));
        return JsonMapper.shared().readTree(answer).path("code").asString();
    }

    /** How fast terminals are told to send; in 0 seconds not at all. */
    public void rate(int requests, int seconds) {
        post("/control/rate", "{\"requests\":%d,\"seconds\":%d}".formatted(requests, seconds));
    }

    /** @param zip a catalogue package, signed or not */
    public void offerCatalogue(byte[] zip) {
        send(HttpRequest.newBuilder(url.resolve("/control/catalogue"))
                .POST(HttpRequest.BodyPublishers.ofByteArray(zip))
                .build());
    }

    /** Numbers of the events that may be a second one, as JSON. */
    public String possibleDuplicates() {
        return send(HttpRequest.newBuilder(url.resolve("/state/duplicates")).build());
    }

    /** The text messages it has sent, as JSON. */
    public String messages() {
        return send(HttpRequest.newBuilder(url.resolve("/control/messages")).build());
    }

    /** Everything the sandbox remembers, as JSON. */
    public String state() {
        return send(HttpRequest.newBuilder(url.resolve("/state")).build());
    }

    private String post(String path, String body) {
        return send(HttpRequest.newBuilder(url.resolve(path))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    private String send(HttpRequest request) {
        try {
            var response = http.send(request, BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IllegalStateException(request.uri().getPath() + " answered " + response.statusCode());
            }
            return response.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
