package org.yijianshi.kiosk.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.yijianshi.kiosk.application.Documents;
import org.yijianshi.kiosk.application.SubmissionDocument;
import org.yijianshi.kiosk.application.Submissions;
import org.yijianshi.kiosk.bench.Row.Unit;
import org.yijianshi.kiosk.catalog.release.LiveCatalogue;
import org.yijianshi.kiosk.listening.Subscription;
import org.yijianshi.kiosk.run.Terminal;
import org.yijianshi.kiosk.store.Outbox;
import org.yijianshi.kiosk.terminal.TerminalConfig;

/** What a real terminal does in this JVM, timed without pages: a card to its form, paper, the commit to the disk. */
final class Inside {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** At the simulated reader's 115200 baud: start bit, eight data bits, stop bit. */
    private static final double WIRE_MILLIS_PER_BYTE = 10 * 1000.0 / 115_200;
    /** The reader looks for a card this often; a card is laid at any moment in between. */
    private static final int SEARCH_MILLIS = 300;

    private static final double TO_FORM_AIM_WIRE_TIMES = 1.5;
    private static final double TO_FORM_AIM_MILLIS = 150;
    private static final double PDF_AIM_MILLIS = 80;
    private static final int WARM_UP = 3;

    private final Sample toForm = new Sample(WARM_UP);
    private final Sample onTheWire = new Sample(WARM_UP);
    private final Sample form = new Sample(WARM_UP);
    private final Sample receipt = new Sample(WARM_UP);
    private final Sample commit = new Sample(WARM_UP);
    private final Sample plainWrite = new Sample(WARM_UP);
    private int prefilled;
    private byte[] document = {};
    private List<Submissions.Attachment> attachments = List.of();

    /** @param directory for the terminal's data, on the disk to be measured */
    void measure(int repeats, Path directory) throws Exception {
        var config = TerminalConfig.load(Path.of("device-config", "demo.yaml"))
                .withPort(0)
                .withStoreIn(directory);
        try (var terminal = Terminal.start(config);
                var counter = new Counter(terminal)) {
            cards(counter, repeats);
            applications(terminal, counter, repeats, config);
        }
    }

    private void cards(Counter counter, int repeats) throws InterruptedException {
        var moments = new Random(1);
        for (int i = 0; i < WARM_UP + repeats; i++) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(moments.nextInt(SEARCH_MILLIS)));
            var served = counter.serve("mother");
            toForm.add(served.millis());
            onTheWire.add(served.bytes() * WIRE_MILLIS_PER_BYTE);
            prefilled = served.prefilled();
        }
    }

    private void applications(Terminal terminal, Counter counter, int repeats, TerminalConfig config) throws Exception {
        var mother = counter.serve("mother").application().applicant();
        var father = counter.serve("father").application().applicant();
        var applicant = new Applicant(terminal.part(LiveCatalogue.class).get());
        var documents = terminal.part(Documents.class);
        var outbox = terminal.part(Outbox.class);
        var submissions = new Timed(outbox);
        var from = new SubmissionDocument.Terminal("T-bench", config.site().division());
        for (int i = 0; i < WARM_UP + repeats; i++) {
            var application = counter.open(mother);
            applicant.fill(application, father);
            long began = System.nanoTime();
            var papers = documents.toSign(application);
            form.add(millisSince(began));
            if (papers.size() != 1) {
                throw new IllegalStateException("one paper was to be timed, there are " + papers.size());
            }
            var code = application.submit(submissions, from, papers, documents).queryCode();
            var progress = outbox.find(code).orElseThrow();
            began = System.nanoTime();
            documents.receiptStrip(application, progress);
            receipt.add(millisSince(began));
            // The outbox must be at rest, or its sending would be timed with the next commit.
            Awaitility.await("delivered").atMost(PATIENCE).until(() -> outbox.undelivered() == 0);
            writePlain(config.store().directory().resolve("plain"));
        }
    }

    /** The same bytes as were committed, in one new file. */
    private void writePlain(Path file) throws IOException {
        long began = System.nanoTime();
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            write(channel, document);
            for (var attachment : attachments) {
                write(channel, attachment.content());
            }
            channel.force(true);
        }
        plainWrite.add(millisSince(began));
        Files.delete(file);
    }

    private static void write(FileChannel channel, byte[] bytes) throws IOException {
        var rest = ByteBuffer.wrap(bytes);
        while (rest.hasRemaining()) {
            channel.write(rest);
        }
    }

    private static double millisSince(long began) {
        return (System.nanoTime() - began) / 1e6;
    }

    List<Row> rows() {
        double wire = onTheWire.median();
        double kilobytes =
                attachments.stream().mapToLong(each -> each.content().length).sum() / 1000.0;
        return List.of(
                Row.of("刷卡到表已填 %d 栏 / card laid to form prefilled".formatted(prefilled), Unit.MILLIS, toForm.median())
                        .against("线上传输 / on the wire", wire)
                        .aiming(TO_FORM_AIM_WIRE_TIMES * wire + TO_FORM_AIM_MILLIS),
                Row.of("申请表 / one form as PDF", Unit.MILLIS, form.median()).aiming(PDF_AIM_MILLIS),
                Row.of("凭证图 / one receipt as picture", Unit.MILLIS, receipt.median()),
                Row.of(
                                "申请落盘，%d 份附件 %.1f MB / commit of an application"
                                        .formatted(attachments.size(), kilobytes / 1000),
                                Unit.MILLIS,
                                commit.median())
                        .against("同样字节写文件并 fsync / write and fsync", plainWrite.median()));
    }

    /** The terminal's submissions, with a watch on the commit. */
    private final class Timed implements Submissions {
        private final Submissions real;

        Timed(Submissions real) {
            this.real = real;
        }

        @Override
        public Receipt accept(Package application) throws StoreException {
            long began = System.nanoTime();
            var accepted = real.accept(application);
            commit.add(millisSince(began));
            document = application.document().with(accepted);
            attachments = application.attachments();
            return accepted;
        }

        @Override
        public void dispute(Ticket ticket) throws StoreException {
            real.dispute(ticket);
        }

        @Override
        public Lookup lookUp(String queryCode) {
            return real.lookUp(queryCode);
        }

        @Override
        public void evaluate(String queryCode, int level) throws StoreException {
            real.evaluate(queryCode, level);
        }

        @Override
        public Optional<Progress> find(String queryCode) {
            return real.find(queryCode);
        }

        @Override
        public Subscription onProgress(Consumer<Progress> listener) {
            return real.onProgress(listener);
        }
    }
}
