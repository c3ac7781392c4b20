package org.yijianshi.kiosk.platform;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yijianshi.kiosk.store.Upstream;

/** What a gateway between terminal and platform says is no word of the platform. */
class GatewayTest {
    private static final String PAGE = "<html><body>blocked</body></html>";
    private static final byte[] DOCUMENT = "{}".getBytes(StandardCharsets.US_ASCII);

    private HttpServer gateway;
    private Terminals terminals;
    private HttpUpstream upstream;
    private int status;
    private String body = PAGE;

    @BeforeEach
    void start() throws Exception {
        gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        gateway.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            byte[] answer = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        gateway.start();
        terminals = new Terminals(
                URI.create("http://127.0.0.1:" + gateway.getAddress().getPort()));
        upstream = terminals.upstream("01");
    }

    @AfterEach
    void stop() throws Exception {
        terminals.close();
        gateway.stop(0);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 400, 403, 404, 405, 409, 410, 422, 502})
    void itsPageNeitherDeliversNorSetsAside(int answered) {
        status = answered;
        assertThatThrownBy(() -> upstream.submit("key", DOCUMENT)).isInstanceOf(Upstream.Later.class);
        assertThatThrownBy(() -> upstream.find("key")).isInstanceOf(Upstream.Later.class);
        assertThatThrownBy(() -> upstream.dispute("key", DOCUMENT)).isInstanceOf(Upstream.Later.class);
    }

    @Test
    void aMessageTooLargeForItIsSetAsideBecauseItWillAlwaysBe() {
        status = 413;
        assertThatThrownBy(() -> upstream.submit("key", DOCUMENT)).isInstanceOf(Upstream.Refused.class);
    }

    @Test
    void thePlatformsOwnRefusalSetsAside() {
        status = 400;
        body = "{\"type\":\"urn:yijianshi:problem:invalid\",\"title\":\"x\",\"status\":400}";
        assertThatThrownBy(() -> upstream.submit("key", DOCUMENT)).isInstanceOf(Upstream.Refused.class);
    }
}
