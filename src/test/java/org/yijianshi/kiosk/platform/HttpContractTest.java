package org.yijianshi.kiosk.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;
import org.yijianshi.kiosk.application.Identities;
import org.yijianshi.kiosk.application.Licences;
import org.yijianshi.kiosk.application.Records;
import org.yijianshi.kiosk.application.Slots;
import org.yijianshi.kiosk.application.TextMessages;
import org.yijianshi.kiosk.catalog.release.CatalogueSource;
import org.yijianshi.kiosk.platform.sandbox.Sandbox;
import org.yijianshi.kiosk.store.Inquiries;
import org.yijianshi.kiosk.store.Upstream;

/**
 * Our own adapter before the sandbox, or before the platform at {@code -Dcontract.platform=URL}, as terminals 01 and 02
 * of county 411199, signing with the key in {@code -Dcontract.identity=DIRECTORY} where there is one.
 */
class HttpContractTest {
    private static Sandbox sandbox;
    private static ContractWatch watch;
    private static Terminals terminals;
    private static Terminals nowhere;

    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        String platform = System.getProperty("contract.platform", "");
        sandbox = platform.isEmpty() ? Sandbox.start(0, directory.resolve("sandbox.json")) : null;
        String identity = System.getProperty("contract.identity", "");
        Path keys = identity.isEmpty() ? directory.resolve("no-keys") : Path.of(identity);
        watch = new ContractWatch(sandbox == null ? URI.create(platform) : sandbox.url());
        terminals = new Terminals(watch.url(), keys);
        if (sandbox != null) {
            new SandboxControl(sandbox.url()).offerCatalogue(release());
        }
        nowhere = new Terminals(URI.create("http://127.0.0.1:1"), keys);
    }

    @AfterAll
    static void stop() throws Exception {
        nowhere.close();
        terminals.close();
        watch.close();
        if (sandbox != null) {
            sandbox.close();
        }
        assertThat(watch.talks()).isNotEmpty().allSatisfy(watch::keepsTheContract);
    }

    /** Signed by nobody: whoever takes it must find out. */
    private static byte[] release() throws Exception {
        byte[] office = "opens: 09:00".getBytes(StandardCharsets.UTF_8);
        byte[] calendar = "year: 2027".getBytes(StandardCharsets.UTF_8);
        var files = new LinkedHashMap<String, byte[]>();
        files.put("manifest.json", """
                {"release":7,"created":"2026-11-28T00:00:00Z","files":{"office.yaml":"%s","calendar/2027.yaml":"%s"}}""".formatted(Terminals.sha256(office), Terminals.sha256(calendar))
                .getBytes(StandardCharsets.UTF_8));
        files.put("manifest.sig", new byte[64]);
        files.put("office.yaml", office);
        files.put("calendar/2027.yaml", calendar);
        return CatalogueSyncTest.zip(files);
    }

    @Nested
    class AsCatalogueSource extends CatalogueSourceContract {
        @Override
        CatalogueSource source() {
            return terminals.catalogue();
        }

        @Override
        CatalogueSource unreachable() {
            return nowhere.catalogue();
        }
    }

    @Nested
    class AsUpstream extends UpstreamContract {
        @Override
        Upstream upstream(String terminal) {
            return terminals.upstream(terminal);
        }

        @Override
        Upstream unreachable() {
            return nowhere.upstream("01");
        }

        @Override
        Inquiries inquiries(String terminal) {
            return terminals.inquiries(terminal);
        }

        @Override
        Inquiries unanswered() {
            return nowhere.inquiries("01");
        }
    }

    @Nested
    class AsRecords extends RecordsContract {
        @Override
        Records records() {
            return terminals.records();
        }

        @Override
        Records unreachable() {
            return nowhere.records();
        }

        @Override
        People people() {
            return new People("identity", "fishing-licence", "411199199408089041", "411199199201019038");
        }
    }

    @Nested
    class AsSlots extends SlotsContract {
        @Override
        Slots slots() {
            return terminals.slots();
        }

        @Override
        Slots unreachable() {
            return nowhere.slots();
        }
    }

    @Nested
    class AsIdentities extends IdentitiesContract {
        @Override
        Identities identities() {
            return terminals.identities();
        }

        @Override
        Identities unreachable() {
            return nowhere.identities();
        }
    }

    @Nested
    class AsTextMessages extends TextMessagesContract {
        @Override
        TextMessages texts() {
            return terminals.texts();
        }

        @Override
        TextMessages unreachable() {
            return nowhere.texts();
        }
    }

    @Nested
    class AsLicences extends LicencesContract {
        @Override
        Licences licences() {
            return terminals.licences();
        }

        @Override
        Licences unreachable() {
            return nowhere.licences();
        }
    }
}
