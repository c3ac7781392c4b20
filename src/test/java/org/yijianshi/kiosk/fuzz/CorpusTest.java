package org.yijianshi.kiosk.fuzz;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yijianshi.kiosk.application.CodeUseFuzz;
import org.yijianshi.kiosk.device.barcode.QrPictureFuzz;
import org.yijianshi.kiosk.device.board.ModbusRtuFuzz;
import org.yijianshi.kiosk.device.chipcard.ProgramLineFuzz;
import org.yijianshi.kiosk.device.flatbed.FlatbedFaultFuzz;
import org.yijianshi.kiosk.device.idcard.IdCardTextFuzz;
import org.yijianshi.kiosk.device.idcard.SamDecoderFuzz;
import org.yijianshi.kiosk.device.idcard.UsbLineFuzz;
import org.yijianshi.kiosk.device.page.IppAnswerFuzz;
import org.yijianshi.kiosk.device.receipt.ReplyParserFuzz;
import org.yijianshi.kiosk.device.scanner.CodeFlowFuzz;
import org.yijianshi.kiosk.device.scanner.CodeTextFuzz;
import org.yijianshi.kiosk.device.scanner.Gm65Fuzz;
import org.yijianshi.kiosk.device.scanner.KeyboardScannerFuzz;
import org.yijianshi.kiosk.device.scanner.ScanDecoderFuzz;
import org.yijianshi.kiosk.device.ups.NutReplyFuzz;
import org.yijianshi.kiosk.document.page.PageDeskFuzz;
import org.yijianshi.kiosk.yaml.YamlReaderFuzz;

/** Every target with its corpus and with some of it damaged; {@code kiosk fuzz} goes on from there. */
class CorpusTest {
    private static final Path CORPUS = Path.of("src", "test", "resources", "fuzz");
    private static final int DAMAGED = 300;
    private static final int DAMAGED_PICTURES = 5;
    private static final Set<Class<?>> PICTURES = Set.of(QrPictureFuzz.class, PageDeskFuzz.class);
    /** One input may not take longer, on a machine that does other work as well. */
    private static final Duration LONGEST = Duration.ofSeconds(20);

    interface Target {
        void take(byte[] input) throws Exception;
    }

    record Named(Class<?> type, Target target) {
        String name() {
            return type.getSimpleName();
        }

        @Override
        public String toString() {
            return name();
        }
    }

    static List<Named> targets() {
        return List.of(
                new Named(SamDecoderFuzz.class, SamDecoderFuzz::fuzzerTestOneInput),
                new Named(IdCardTextFuzz.class, IdCardTextFuzz::fuzzerTestOneInput),
                new Named(ScanDecoderFuzz.class, ScanDecoderFuzz::fuzzerTestOneInput),
                new Named(CodeTextFuzz.class, CodeTextFuzz::fuzzerTestOneInput),
                new Named(CodeFlowFuzz.class, CodeFlowFuzz::fuzzerTestOneInput),
                new Named(KeyboardScannerFuzz.class, KeyboardScannerFuzz::fuzzerTestOneInput),
                new Named(Gm65Fuzz.class, Gm65Fuzz::fuzzerTestOneInput),
                new Named(ReplyParserFuzz.class, ReplyParserFuzz::fuzzerTestOneInput),
                new Named(UsbLineFuzz.class, UsbLineFuzz::fuzzerTestOneInput),
                new Named(ModbusRtuFuzz.class, ModbusRtuFuzz::fuzzerTestOneInput),
                new Named(IppAnswerFuzz.class, IppAnswerFuzz::fuzzerTestOneInput),
                new Named(PageDeskFuzz.class, PageDeskFuzz::fuzzerTestOneInput),
                new Named(ProgramLineFuzz.class, ProgramLineFuzz::fuzzerTestOneInput),
                new Named(FlatbedFaultFuzz.class, FlatbedFaultFuzz::fuzzerTestOneInput),
                new Named(NutReplyFuzz.class, NutReplyFuzz::fuzzerTestOneInput),
                new Named(QrPictureFuzz.class, QrPictureFuzz::fuzzerTestOneInput),
                new Named(CodeUseFuzz.class, CodeUseFuzz::fuzzerTestOneInput),
                new Named(YamlReaderFuzz.class, YamlReaderFuzz::fuzzerTestOneInput));
    }

    @ParameterizedTest
    @MethodSource("targets")
    void theCorpusHolds(Named named) throws Exception {
        var seeds = seeds(named);
        Assertions.assertFalse(seeds.isEmpty(), "no corpus");
        for (byte[] seed : seeds) {
            take(named, seed);
        }
        var random = new Random(named.name().hashCode());
        int rounds = PICTURES.contains(named.type()) ? DAMAGED_PICTURES : DAMAGED;
        for (int round = 0; round < rounds; round++) {
            take(named, damaged(seeds, random));
        }
    }

    private static List<byte[]> seeds(Named named) throws Exception {
        try (Stream<Path> files = Files.list(CORPUS.resolve(named.name()))) {
            return files.sorted().map(CorpusTest::bytes).toList();
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void take(Named named, byte[] input) {
        Assertions.assertTimeout(LONGEST, () -> named.target().take(input.clone()));
    }

    /** One cut short or joined to another, with some bytes changed. */
    private static byte[] damaged(List<byte[]> seeds, Random random) {
        byte[] first = seeds.get(random.nextInt(seeds.size()));
        byte[] second = seeds.get(random.nextInt(seeds.size()));
        int kept = random.nextInt(first.length + 1);
        int added = random.nextBoolean() ? random.nextInt(second.length + 1) : 0;
        byte[] damaged = Arrays.copyOf(first, kept + added);
        System.arraycopy(second, 0, damaged, kept, added);
        for (int change = random.nextInt(4); change > 0 && damaged.length > 0; change--) {
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
        }
        return damaged;
    }
}
