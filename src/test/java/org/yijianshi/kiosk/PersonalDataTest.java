package org.yijianshi.kiosk;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yijianshi.kiosk.application.AuditTrail;
import org.yijianshi.kiosk.application.Corrections;
import org.yijianshi.kiosk.application.Records;
import org.yijianshi.kiosk.application.Signing;
import org.yijianshi.kiosk.catalog.CatalogLoader;
import org.yijianshi.kiosk.catalog.Field;
import org.yijianshi.kiosk.catalog.LifeEvent;
import org.yijianshi.kiosk.catalog.Material;
import org.yijianshi.kiosk.catalog.Question;
import org.yijianshi.kiosk.catalog.ServiceItem;
import org.yijianshi.kiosk.catalog.Text;
import org.yijianshi.kiosk.device.chipcard.CardApplication;
import org.yijianshi.kiosk.platform.AppointmentWire;
import org.yijianshi.kiosk.platform.CorrectionWire;
import org.yijianshi.kiosk.platform.HandoverWire;
import org.yijianshi.kiosk.platform.ProgressWire;
import org.yijianshi.kiosk.platform.RecordWire;
import org.yijianshi.kiosk.platform.TextWire;
import org.yijianshi.kiosk.platform.Wire;

/**
 * No record prints what it holds of a person: whatever gets into a log, an exception or a debugger by accident names
 * the kind of thing and no more. A new record fails here until it hides its text or the text is named as nobody's.
 */
class PersonalDataTest {
    private static final String ROOT = "org.yijianshi.kiosk.";
    private static final LocalDate DAY = LocalDate.of(1994, 8, 8);
    private static final Pattern MARK = Pattern.compile("<示例𠮷 ((\\w+)\\.(\\w+))>");

    /** The rooms through which personal data pass. */
    private static final String[] ROOMS = {
        "application", "session", "device", "platform", "store", "document", "ui", "dock", "service", "run"
    };

    /** Text that is nobody's, by component or by record and component. */
    private static final Set<String> NOBODYS = Set.of(
            // terms of the catalogue
            "dataset",
            "eventId",
            "item",
            "after",
            "requires",
            "deliveries",
            "offered",
            "selected",
            "field",
            "source",
            "purpose",
            "role",
            "when",
            "onlyIf",
            "MaterialEntry.items",
            // made by a machine, without meaning outside it
            "id",
            "key",
            "applicationKey",
            "jobKey",
            "sha256",
            "mediaType",
            "proof",
            "SandboxState.materials",
            // numbers of cases, which open nothing
            "eventNumber",
            "caseNumber",
            "localNumber",
            // keys that only verify, and where they lie
            "publicKey",
            "certificate",
            "keyId",
            "nonce",
            "Parts.method",
            "Headers.signatureInput",
            "Result.action",
            // the audit trail, which takes nothing of a person
            "deed",
            "subject",
            "digest",
            "Lines.lines",
            "basis",
            "Verdict.head",
            "Verdict.platform",
            "Verdict.anchored",
            "Verdict.receipt",
            // where the terminal stands
            "county",
            "division",
            "terminal",
            "hotline",
            "Site.name",
            "Site.identityApps",
            "path",
            // what the power supply says of itself
            "UpsAddress.host",
            "TcpAddress.host",
            "Missing.why",
            "UpsAddress.name",
            // which scanner for papers
            "FlatbedSettings.program",
            "FlatbedSettings.device",
            "Value.ups",
            "Value.variable",
            "Value.value",
            "Error.word",
            // what the A4 printer says of itself
            "Capabilities.model",
            "JobView.reasons",
            // fixed words of ours on screen and paper
            "citizenText",
            "sentence",
            "chinese",
            "delete",
            "space",
            "more",
            "title",
            "Column.header",
            "RowGroup.label",
            "Field.label",
            "Party.label",
            "Signature.label",
            "Words.code",
            "Words.scan",
            "Words.technician",
            "ItemLine.name",
            "ItemLine.state",
            "ItemLine.limit",
            "Entry.character",
            // devices, and the cards of a demonstration
            "DeviceHealth.name",
            "DeviceHealth.title",
            "DeviceHealth.capabilities",
            "GuidedTest.task",
            "GuidedTest.look",
            "CameraTrial.program",
            "CameraTrial.switches",
            "Picture.camera",
            "UsbName.serialNumber",
            "Port.description",
            "Result.unhealed",
            "Result.left",
            "Result.losses",
            "Result.unnoticed",
            "fault",
            "action",
            "CardChoice.label",
            "CardChoice.group",
            "SyntheticCard.group",
            "SyntheticCard.label",
            "Reader.card",
            "ChipReader.card",
            "RecognisedApplication.name",
            "RecognisedApplication.aid",
            "ProgramApplication.name",
            "ProgramApplication.aid",
            "ProgramApplication.command",
            "VirtualCard.label",
            "VirtualCard.atr",
            "lay",
            // what the sandbox says
            "Problem.type",
            "outcome");

    /** Choosy about their values: made by the catalogue or a configuration only, or looked at on its own below. */
    private static final Set<String> CHOOSY = Set.of(
            "ui.home.HomePage$Shown",
            "device.soak.Footprint",
            "device.soak.Subject",
            "device.board.BoardSettings",
            "device.board.BoardSettings$Point",
            // places in a picture, and four of them
            "document.page.Quad",
            "document.page.PageFinder$Candidate",
            "document.page.PageFinder$Sight$Page",
            "application.AuditTrail$Anchor",
            "platform.Wire$AuditAnchor",
            "platform.sandbox.EnrolmentController$Place",
            "store.Outbox$Settings",
            "platform.RecordWire$RecordFound",
            "platform.ProgressWire$ProgressFound",
            "platform.AppointmentWire$AppointmentChanged",
            "platform.CorrectionWire$Defect",
            "platform.CorrectionWire$Notice",
            "platform.EventWire$Marked",
            "platform.AppointmentWire$FreeSlots",
            "platform.TextWire$Sent",
            "platform.IdentityWire$Admitted",
            "platform.CatalogueWire$File",
            "platform.CatalogueWire$Offer",
            "platform.HandoverWire$Found",
            "platform.HandoverWire$Reply",
            "platform.HandoverWire$Standing");

    static Stream<Class<?>> records() {
        return new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages(
                                Arrays.stream(ROOMS).map(room -> ROOT + room).toArray(String[]::new))
                        .stream()
                        .filter(JavaClass::isRecord)
                        .<Class<?>>map(JavaClass::reflect)
                        .filter(type -> !CHOOSY.contains(type.getName().substring(ROOT.length())));
    }

    @ParameterizedTest
    @MethodSource("records")
    void aRecordPrintsNothingOfAPerson(Class<?> type) throws Exception {
        var printed = record(type).toString();

        assertThat(printed).doesNotContain(DAY.toString());
        assertThat(MARK.matcher(printed).results())
                .as(printed)
                .allMatch(mark -> NOBODYS.contains(mark.group(1)) || NOBODYS.contains(mark.group(3)));
    }

    @Test
    void whatTheGovernmentHoldsIsNotPrinted() {
        var values = new RecordWire.RecordFound(
                true,
                "户口簿",
                "公安局",
                Instant.EPOCH,
                Map.of("name", "示例𠮷"),
                null,
                Records.Validity.VALID,
                Instant.EPOCH,
                "示例𠮷");
        var rows = new RecordWire.RecordFound(
                false, "名下企业", "市场监管局", Instant.EPOCH, null, List.of(Map.of("name", "示例𠮷")), null, null, null);

        assertThat(values.toString() + rows).doesNotContain("示例𠮷");
    }

    @Test
    void whoSignsLaterIsNotPrinted() {
        var signing = new ProgressWire.SigningStatus(
                Signing.State.OPEN, DAY, List.of(new ProgressWire.SignerStatus("股东", "示例𠮷", Signing.Answer.MISSING)));
        var progress = new ProgressWire.ProgressFound("newborn", null, "YJS-1", List.of(), signing, null);
        var file = new HandoverWire.File("form", "申请表", "sha", "示例𠮷");
        var found = new HandoverWire.Found(
                "key", "示例𠮷", "一件事", List.of("示例𠮷"), "示例𠮷", DAY, signing.signers(), 0, "father", List.of(file));
        var reply = new HandoverWire.Reply(
                "key", "father", "示例𠮷", Signing.Answer.REFUSED, Instant.EPOCH, List.of("sha"), null);
        var standing = new HandoverWire.Standing("key", "示例𠮷", progress);
        var changed = new AppointmentWire.AppointmentChanged("key", progress);

        assertThat(List.of(progress, found, reply, standing, changed))
                .allSatisfy(each -> assertThat(each.toString()).doesNotContain("示例𠮷", DAY.toString()));
    }

    @Test
    void whereAndWhenSomebodyMayComeAndWhatIsSentToHimIsNotPrinted() {
        var slot = new AppointmentWire.FreeSlot("slot", DAY, LocalTime.NOON, LocalTime.NOON, "示例𠮷");
        var sent = new TextWire.Sent("key", "7788");

        assertThat(new AppointmentWire.FreeSlots(List.of(slot), null) + sent.toString())
                .doesNotContain("示例𠮷", DAY.toString(), "7788");
    }

    @Test
    void whatIsMissingIsNotPrinted() {
        var defects = List.of(
                new CorrectionWire.Defect("hospital-bill", Corrections.Fault.MISSING, null, "示例𠮷"),
                new CorrectionWire.Defect(null, null, "applicant.phone", "示例𠮷"));
        var notice = new CorrectionWire.Notice("N-1", "B3", "SBC-1", DAY, defects);

        assertThat(defects + notice.toString()).doesNotContain("示例𠮷", DAY.toString());
    }

    private static Object record(Class<?> type) throws Exception {
        var components = type.getRecordComponents();
        var constructor = type.getDeclaredConstructor(
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
        constructor.setAccessible(true);
        var values = new Object[components.length];
        for (int i = 0; i < values.length; i++) {
            var text = "<示例𠮷 %s.%s>".formatted(type.getSimpleName(), components[i].getName());
            values[i] = value(components[i].getGenericType(), text);
        }
        return constructor.newInstance(values);
    }

    /** Something of the type that holds the text, if it can hold text. */
    private static Object value(Type type, String text) throws Exception {
        if (type instanceof ParameterizedType generic) {
            var arguments = generic.getActualTypeArguments();
            var raw = (Class<?>) generic.getRawType();
            return raw == List.class
                    ? List.of(value(arguments[0], text))
                    : raw == Set.class
                            ? Set.of(value(arguments[0], text))
                            : raw == Optional.class
                                    ? Optional.ofNullable(value(arguments[0], text))
                                    : raw == Map.class
                                            ? Map.of(value(arguments[0], text), value(arguments[1], text))
                                            : null;
        }
        var plain = (Class<?>) type;
        if (plain == String.class || plain == Object.class) {
            return text;
        }
        var fixed = FIXED.get(plain);
        if (fixed != null) {
            return fixed;
        }
        if (plain.isEnum()) {
            return plain.getEnumConstants()[0];
        }
        if (plain.isRecord()) {
            return record(plain);
        }
        return plain.isSealed() ? value(plain.getPermittedSubclasses()[0], text) : null;
    }

    private static final Map<Class<?>, Object> FIXED = fixed();

    private static Map<Class<?>, Object> fixed() {
        try {
            var event = new CatalogLoader(Clock.systemUTC()).bundled().events().getFirst();
            var picture = new ByteArrayOutputStream();
            ImageIO.write(new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_BINARY), "png", picture);
            return Map.ofEntries(
                    Map.entry(byte[].class, picture.toByteArray()),
                    Map.entry(LocalDate.class, DAY),
                    Map.entry(Path.class, Path.of("path")),
                    Map.entry(Instant.class, Instant.EPOCH),
                    Map.entry(Duration.class, Duration.ofSeconds(30)),
                    Map.entry(int.class, 1),
                    Map.entry(Integer.class, 1),
                    Map.entry(long.class, 1L),
                    Map.entry(Long.class, 1L),
                    Map.entry(double.class, 1.0),
                    Map.entry(boolean.class, false),
                    Map.entry(Boolean.class, false),
                    Map.entry(LifeEvent.class, event),
                    Map.entry(CardApplication.class, CardApplication.SOCIAL_SECURITY),
                    Map.entry(AuditTrail.Anchor.class, new AuditTrail.Anchor(1, "0".repeat(64))),
                    Map.entry(Wire.AuditAnchor.class, new Wire.AuditAnchor(1, "0".repeat(64))),
                    Map.entry(
                            CorrectionWire.Notice.class,
                            new CorrectionWire.Notice(
                                    "N-1",
                                    "B3",
                                    "SBC-1",
                                    DAY,
                                    List.of(new CorrectionWire.Defect(null, null, "field", "词")))),
                    Map.entry(CorrectionWire.Defect.class, new CorrectionWire.Defect(null, null, "field", "词")),
                    Map.entry(Field.class, event.fields().getFirst()),
                    Map.entry(Question.class, event.questions().getFirst()),
                    Map.entry(ServiceItem.class, event.items().getFirst()),
                    Map.entry(Material.class, event.materials().getFirst()),
                    Map.entry(Text.class, Text.zh("词")));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
