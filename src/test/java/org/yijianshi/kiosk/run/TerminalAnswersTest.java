package org.yijianshi.kiosk.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yijianshi.kiosk.terminal.TerminalConfig;

/** What leaves the terminal when something is wrong, and what a browser may keep of it when nothing is. */
class TerminalAnswersTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String NAME = "示例女";
    private static final String NAME_IN_ADDRESS = URLEncoder.encode(NAME, StandardCharsets.UTF_8);

    @TempDir
    private static Path store;

    private static Terminal terminal;

    @BeforeAll
    static void start() throws Exception {
        terminal = Terminal.start(TerminalConfig.load(Path.of("device-config/demo.yaml"))
                .withPort(0)
                .withStoreIn(store));
    }

    @AfterAll
    static void stop() {
        terminal.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "/dock/card; {\"lay\": 示例女}; 400",
                "/dock/card; {\"lay\":\"示例女\"}; 400",
                "/dock/printer; {\"rowsLeft\":\"示例女\"}; 400",
                "/dock/reader; {\"trouble\":\"示例女\"}; 400",
                "/dock/示例女; {}; 404",
            })
    void theLocalServiceDoesNotRepeatWhatWasSent(String path, String body, int status) throws Exception {
        var answer = post(terminal.service().resolve(path.replace(NAME, NAME_IN_ADDRESS)), body);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).startsWith("{\"error\":").doesNotContain(NAME, NAME_IN_ADDRESS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/?", "/nothing?", "/VAADIN/nothing?", "//?", "/..;/?", "/?v-r=uidl&v-uiId=0&"})
    void thePagesDoNotRepeatWhatWasSent(String path) throws Exception {
        var base = terminal.address().toString().replaceFirst("/$", "");

        assertThat(get(URI.create(base + path + NAME_IN_ADDRESS)).body())
                .doesNotContain(NAME)
                .doesNotContainIgnoringCase(NAME_IN_ADDRESS)
                .doesNotContainIgnoringCase("exception");
    }

    @Test
    void aBrokenMessageFromThePageIsNotRepeated() throws Exception {
        var answer = post(terminal.address().resolve("/?v-r=uidl&v-uiId=0"), "{\"csrfToken\":\"" + NAME);

        assertThat(answer.body()).doesNotContain(NAME).doesNotContainIgnoringCase("exception");
    }

    @Test
    void aBrowserKeepsNothingButStylesScriptsAndIcons() throws Exception {
        var page = get(terminal.address());
        assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(page.headers().firstValue("Clear-Site-Data")).hasValue("\"cache\", \"storage\"");

        var message = get(terminal.address().resolve("/?v-r=init&location=&query="));
        assertThat(message.headers().firstValue("Cache-Control"))
                .get()
                .asString()
                .contains("no-store");
        assertThat(message.headers().firstValue("Clear-Site-Data")).isEmpty();

        var style = get(terminal.address().resolve("/kiosk/kiosk.css"));
        assertThat(style.headers().firstValue("Cache-Control")).get().asString().startsWith("max-age");
    }

    @Test
    void aPageRunsNoneOfTheScriptsOfComponentsItHasNot() throws Exception {
        var entry = script(get(terminal.address()).body(), "indexhtml");
        var components = script(entry, "generated-flow-imports");

        assertThat(components).isEqualTo("export {};");
        assertThat(script(entry, "FlowClient").length())
                .as("what pages are made of")
                .isGreaterThan(10_000);
    }

    /** The script of the page's bundle that a text names. */
    private static String script(String text, String name) throws Exception {
        var named = Pattern.compile(name + "-[\\w-]+\\.js").matcher(text);
        assertThat(named.find()).as(name).isTrue();
        return get(terminal.address().resolve("/VAADIN/build/" + named.group())).body();
    }

    @Test
    void aThreadThatFailsDoesNotPrintWhy() throws Exception {
        var printed = new ByteArrayOutputStream();
        var out = System.out;
        var err = System.err;
        try (var stream = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
            System.setOut(stream);
            System.setErr(stream);
            var thread = Thread.ofVirtual().name("page-work").start(() -> {
                throw new IllegalStateException(NAME);
            });
            thread.join();
        } finally {
            System.setOut(out);
            System.setErr(err);
        }

        assertThat(printed.toString(StandardCharsets.UTF_8))
                .doesNotContain(NAME)
                .contains("thread page-work failed", "java.lang.IllegalStateException");
    }

    private static HttpResponse<String> get(URI address) throws Exception {
        return HTTP.send(request(address).GET().build(), BodyHandlers.ofString());
    }

    private static HttpResponse<String> post(URI address, String body) throws Exception {
        return HTTP.send(
                request(address)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(URI address) {
        return HttpRequest.newBuilder(address).header("User-Agent", "Mozilla/5.0 Chrome/150.0.0.0");
    }
}
