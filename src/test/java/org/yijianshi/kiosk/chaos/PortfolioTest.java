package org.yijianshi.kiosk.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yijianshi.kiosk.application.AuditTrail.Anchor;
import org.yijianshi.kiosk.application.Submissions;
import org.yijianshi.kiosk.catalog.CatalogLoader;
import org.yijianshi.kiosk.catalog.LifeEvent;

class PortfolioTest {
    private static List<Template> templates;

    @TempDir
    private Path directory;

    @BeforeAll
    static void make() throws Exception {
        templates = Portfolio.all();
    }

    @Test
    void everyEventHasAnApplicationThatIsFinished() throws Exception {
        var events = CatalogLoader.inChina().bundled().events().stream()
                .map(LifeEvent::id)
                .toList();
        assertThat(templates.subList(0, templates.size() - 1))
                .extracting(Template::event)
                .containsExactlyElementsOf(events);
    }

    @Test
    void underAnotherKeyOnlyTheKeyTheNumbersAndOneAttachmentAreOthers() {
        Template template = templates.getFirst();
        Submissions.Package one = template.under("11111111-1111-1111-1111-111111111111");
        var receipt = new Submissions.Receipt(
                "YJS-411199-01-20261124-00001X", "ABCDEF", Instant.EPOCH, new Anchor(7, "ab".repeat(32)));
        String document = new String(one.document().with(receipt), StandardCharsets.UTF_8);

        assertThat(document)
                .contains(
                        "11111111-1111-1111-1111-111111111111",
                        "YJS-411199-01-20261124-00001X",
                        "ABCDEF",
                        "ab".repeat(32))
                .contains(one.attachments().getFirst().sha256())
                .doesNotContain(template.key(), "@", "0123456789abcdef")
                .doesNotContain(template.attachments().getFirst().sha256());
        assertThat(one.attachments()).hasSameSizeAs(template.attachments());
        assertThat(one.attachments().subList(1, one.attachments().size()))
                .isEqualTo(
                        template.attachments().subList(1, template.attachments().size()));
    }

    @Test
    void whatIsWrittenIsRead() throws Exception {
        Path file = directory.resolve("templates");
        Template.write(templates, file);
        assertThat(Template.read(file)).usingRecursiveComparison().isEqualTo(templates);
    }
}
