package org.yijianshi.kiosk.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yijianshi.kiosk.application.Application;
import org.yijianshi.kiosk.application.Identities;
import org.yijianshi.kiosk.application.Identities.Answer;
import org.yijianshi.kiosk.application.Identity;
import org.yijianshi.kiosk.application.IdentityRefusal;
import org.yijianshi.kiosk.application.MaterialEntry;
import org.yijianshi.kiosk.application.Records;
import org.yijianshi.kiosk.catalog.Catalog;
import org.yijianshi.kiosk.catalog.CatalogLoader;

/** 亮码 over real HTTP, and what it comes to in an application; every word kept to the contract. */
class IdentitiesTest {
    private static final String MOTHER = "411199199408089041";
    private static final String FATHER = "411199199201019038";

    @RegisterExtension
    static final WatchedLink link = new WatchedLink();

    private static Identities identities;
    private static Catalog catalog;

    @BeforeAll
    static void start() throws Exception {
        identities = link.port(Identities.class);
        catalog = CatalogLoader.inChina().bundled();
    }

    @Test
    void aCodeTellsWhoShowsItOnceAndNotTwice() {
        var token = link.control().identity(MOTHER, false);

        assertThat(known(token)).satisfies(mother -> {
            assertThat(mother.name()).isEqualTo("示例女");
            assertThat(mother.number()).isEqualTo(MOTHER);
            assertThat(mother.sexCode()).isEqualTo("2");
            assertThat(mother.birth()).isEqualTo("1994-08-08");
            assertThat(mother.kind()).isEqualTo(Identity.Kind.RESIDENT);
            assertThat(mother.evidence()).isEqualTo(Identity.Evidence.Own.CODE);
        });
        assertThat(identities.identify(token)).isEqualTo(new Answer.Refused(IdentityRefusal.USED));
        assertThat(link.watch().talks()).isNotEmpty().allSatisfy(link.watch()::keepsTheContract);
    }

    @Test
    void anUnknownAndAnExpiredCodeAreToldApart() {
        assertThat(identities.identify("A".repeat(24))).isEqualTo(new Answer.Refused(IdentityRefusal.UNKNOWN));
        assertThat(identities.identify(link.control().identity(MOTHER, true)))
                .isEqualTo(new Answer.Refused(IdentityRefusal.EXPIRED));
        assertThat(link.watch().talks()).isNotEmpty().allSatisfy(link.watch()::keepsTheContract);
    }

    @ParameterizedTest
    @ValueSource(strings = {"DOWN", "NONSENSE", "FAIL_AFTER_COMMIT"})
    void aPlatformThatDoesNotAnswerProperlyIsNoRefusal(String mode) {
        var token = link.control().identity(MOTHER, false);
        link.control().set("{\"mode\":\"%s\",\"delayMillis\":0}".formatted(mode));

        assertThat(identities.identify(token)).isEqualTo(new Answer.Refused(IdentityRefusal.UNAVAILABLE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"number\":\"411199199408089042\"",
                "\"birth\":\"1994-08-09\"",
                "\"sexCode\":\"1\"",
                "\"name\":\"\"",
                "\"validFrom\":\"soon\""
            })
    void anAnswerThatContradictsItselfIsNobodysIdentity(String wrong) throws Exception {
        var right = List.of(
                "\"name\":\"示例女\"",
                "\"number\":\"" + MOTHER + "\"",
                "\"sexCode\":\"2\"",
                "\"birth\":\"1994-08-08\"",
                "\"address\":\"示例路1号\"",
                "\"validFrom\":\"2020-01-01\"");
        var name = wrong.substring(0, wrong.indexOf(':') + 1);
        var answer = new AtomicReference<>("{" + String.join(",", right) + "}");
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            byte[] body = answer.get().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try (var terminals = new Terminals(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()))) {
            var there = terminals.identities();
            assertThat(there.identify("A".repeat(24))).isInstanceOf(Answer.Known.class);

            answer.set("{"
                    + String.join(
                            ",",
                            right.stream()
                                    .map(each -> each.startsWith(name) ? wrong : each)
                                    .toList())
                    + "}");
            assertThat(there.identify("A".repeat(24))).isEqualTo(new Answer.Refused(IdentityRefusal.UNAVAILABLE));
        } finally {
            server.stop(0);
        }
    }

    @Test
    void theFormSaysThatItCameByACode() {
        var application = newborn(known(link.control().identity(MOTHER, false)));

        assertThat(application.form())
                .filteredOn(entry -> entry.field().id().equals("mother.name"))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.chosen().text()).isEqualTo("示例女");
                    assertThat(entry.chosen().provenance().source()).isEqualTo("亮码");
                });
        assertThat(application.materials())
                .filteredOn(entry -> entry.means() instanceof MaterialEntry.Means.Held held
                        && held.source().equals("亮码"))
                .isNotEmpty();
        assertThat(application.materials())
                .noneMatch(entry -> entry.means() instanceof MaterialEntry.Means.Held held
                        && held.source().equals("身份证读取"));
    }

    @Test
    void theOtherParentOpensHisRecordsByHisOwnCode() {
        var application = newborn(known(link.control().identity(MOTHER, false)));
        var father = known(link.control().identity(FATHER, false));
        assertThat(application.expects(father)).isTrue();

        assertThat(application.authorise(father)).isEmpty();

        assertThat(application.awaited()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(IdentityRefusal.class)
    void eachRefusalHasWordsForCitizenAndTechnician(IdentityRefusal refusal) {
        assertThat(refusal.title()).isNotBlank().hasSizeLessThanOrEqualTo(20);
        assertThat(refusal.sentence()).contains("刷身份证").endsWith("。");
        assertThat(refusal.technician()).isNotBlank();
    }

    @Test
    void nothingPrintsTheTokenOrAPerson() {
        var token = link.control().identity(MOTHER, false);
        assertThat(new IdentityWire.Query(token).toString()).doesNotContain(token);
        assertThat(identities.identify(token).toString()).doesNotContain(MOTHER, "示例女", token);
    }

    private static Identity known(String token) {
        return switch (identities.identify(token)) {
            case Answer.Known(Identity identity) -> identity;
            case Answer.Refused(IdentityRefusal refusal) -> throw new AssertionError(refusal);
        };
    }

    private static Application newborn(Identity applicant) {
        var event = catalog.events().stream()
                .filter(each -> each.id().equals("newborn"))
                .findFirst()
                .orElseThrow();
        var application = new Application(event, catalog, applicant, link.port(Records.class), Clock.systemUTC());
        application.chooseRole("mother");
        application.gather();
        return application;
    }
}
