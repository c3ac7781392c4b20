package org.yijianshi.kiosk.device.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.yijianshi.kiosk.device.DeviceStatus;
import org.yijianshi.kiosk.device.simulator.CutNetwork;
import org.yijianshi.kiosk.device.simulator.CutNetwork.Of;
import org.yijianshi.kiosk.device.simulator.SimulatedPagePrinter;
import org.yijianshi.kiosk.device.simulator.SimulatedPagePrinter.Trouble;

/** The network ends in the middle of what it carries. */
class CutConversationTest {
    private static final String MARK = "yijianshi-411199-01";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private SimulatedPagePrinter machine;
    private CutNetwork network;

    @BeforeEach
    void plug() throws Exception {
        machine = SimulatedPagePrinter.start(0, Duration.ofMillis(5));
        network = new CutNetwork(machine.uri().getPort());
    }

    @AfterEach
    void close() throws Exception {
        network.close();
        machine.close();
    }

    private URI uri() {
        return URI.create("ipp://127.0.0.1:" + network.port() + "/ipp/print");
    }

    private static PageJob job(String key) {
        return new PageJob(key, ("%PDF-1.7 of nobody, " + key).getBytes(StandardCharsets.US_ASCII), 1);
    }

    /** All that is ever asked; capabilities are asked for as the condition is. */
    enum Question {
        CONDITION {
            @Override
            void ask(IppPrinter printer, URI inside) throws IppFailure, InterruptedException {
                printer.condition();
            }
        },
        OWN_JOBS {
            @Override
            void ask(IppPrinter printer, URI inside) throws IppFailure, InterruptedException {
                printer.ownJobs();
            }
        },
        VALIDATE {
            @Override
            void ask(IppPrinter printer, URI inside) throws IppFailure, InterruptedException {
                printer.validate(job("a"), true);
            }
        },
        PRINT {
            @Override
            void ask(IppPrinter printer, URI inside) throws IppFailure, InterruptedException {
                printer.print(job("a"), true);
            }
        },
        JOB {
            @Override
            void ask(IppPrinter printer, URI inside) throws IppFailure, InterruptedException {
                printer.job(inside);
            }
        },
        CANCEL {
            @Override
            void ask(IppPrinter printer, URI inside) throws IppFailure, InterruptedException {
                printer.cancel(inside);
            }
        };

        abstract void ask(IppPrinter printer, URI inside) throws IppFailure, InterruptedException;
    }

    /** At each byte, of the HTTP header too, below the driver: above it each takes a new connection and its pause. */
    @ParameterizedTest
    @EnumSource
    void anAnswerCutAtAnyByteIsNoneAndNoDocumentIsSentTwice(Question question) throws Exception {
        machine.trouble(Trouble.PAUSED);
        try (var printer = new IppPrinter(uri(), MARK, PagePrinter.Timing.STANDARD.exchange())) {
            var inside = printer.print(job("inside"), false);
            network.mend(Of.ANSWERS);
            question.ask(printer, inside);
            int whole = network.carried();
            assertThat(whole).as("a header and an answer").isGreaterThan(100);

            for (int bytes = 0; bytes < whole; bytes++) {
                network.cutAfter(bytes, Of.ANSWERS);
                var failure = catchThrowableOfType(IppFailure.class, () -> question.ask(printer, inside));
                assertThat(failure).as("cut after %d of %d bytes", bytes, whole).isNotNull();
                assertThat(failure.fault()).isIn(PageFault.UNREACHABLE, PageFault.PROTOCOL_ERROR);
                assertThat(failure.taken()).as("it may have been done").isTrue();
            }
            network.mend(Of.ANSWERS);
            question.ask(printer, inside);

            int sent = question == Question.PRINT ? 1 + whole + 1 : 0;
            assertThat(machine.jobsInside()).isEqualTo((question == Question.CANCEL ? 0 : 1) + sent);
        }
    }

    /** At twenty places from the first question to the last answer about a job. */
    @ParameterizedTest
    @EnumSource
    void whereverTheNetworkEndsAPaperComesOutOnceAtMostAndIsToldHonestly(Of of) throws Exception {
        try (var printer = PagePrinter.start("page-printer", uri(), MARK, PagePrinterTest.QUICK, Clock.systemUTC())) {
            awaitWell(printer);
            network.mend(of);
            assertThat(outcome(printer, job("whole"))).isEqualTo(new PageOutcome.Printed(1));
            int whole = network.carried();

            for (int place = 0; place < 20; place++) {
                int bytes = place * whole / 20;
                var job = job("cut after " + bytes);
                network.cutAfter(bytes, of);
                var told = outcome(printer, job);
                network.mend(of);
                awaitWell(printer);
                var again = outcome(printer, job);

                await().atMost(PATIENCE).until(() -> machine.jobsInside() == 0);
                assertThat(again)
                        .as(job.jobKey())
                        .isEqualTo(told instanceof PageOutcome.NotPrinted ? new PageOutcome.Printed(1) : told);
                long papers = machine.papers().stream()
                        .filter(paper -> Arrays.equals(paper.pdf(), job.pdf()))
                        .count();
                if (again instanceof PageOutcome.Printed) {
                    assertThat(papers).as(job.jobKey()).isEqualTo(1);
                } else {
                    assertThat(papers).as(job.jobKey()).isLessThanOrEqualTo(1);
                }
            }
            assertThat(outcome(printer, job("next"))).isEqualTo(new PageOutcome.Printed(1));
        }
    }

    private static PageOutcome outcome(PagePrinter printer, PageJob job) throws Exception {
        return printer.visit().print(job).toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    private static void awaitWell(PagePrinter printer) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> printer.checkHealth(PATIENCE)
                        .filter(DeviceStatus::usable)
                        .isPresent());
    }
}
