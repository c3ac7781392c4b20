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
    private final HttpClient http = HttpClient.newHttpClient();

    public SandboxControl(URI url) {
        this.url = url;
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

    /** Six digits that let one terminal in. */
    public String enrolmentCode(String county, String terminal) {
        var answer = post("/control/enrolment", "{\"county\":\"%s\",\"terminal\":\"%s\"}".formatted(county, terminal));
        return JsonMapper.shared().readTree(answer).path("code").asString();
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
