package org.yijianshi.kiosk.device.receipt;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.device.DeviceFault;
import org.yijianshi.kiosk.device.DeviceState;
import org.yijianshi.kiosk.device.DeviceStatus;
import org.yijianshi.kiosk.device.serial.SerialSettings;
import org.yijianshi.kiosk.listening.Subscription;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kiosk device receipt-printer}: asks a receipt printer how it is, or prints a test pattern. */
@Command(name = "receipt-printer", description = "查看凭证打印机状态，或打印测试条", mixinStandardHelpOptions = true)
public final class ReceiptCommand implements Callable<Integer> {
    private static final int TEST_ROWS = 320;

    enum Act {
        status,
        test
    }

    @Parameters(index = "0", description = "${COMPLETION-CANDIDATES}")
    private Act act = Act.status;

    @Option(names = "--port", required = true, description = "串口，如 /dev/kiosk/receipt-printer")
    private String port = "";

    @Option(names = "--baud", defaultValue = "115200", description = "波特率，默认 ${DEFAULT-VALUE}")
    private int baud;

    @Option(names = "--wait-seconds", defaultValue = "20", description = "最长等待秒数，默认 ${DEFAULT-VALUE}")
    private int waitSeconds;

    @Override
    public Integer call() throws Exception {
        Duration limit = Duration.ofSeconds(waitSeconds);
        CountDownLatch known = new CountDownLatch(1);
        try (ReceiptPrinter printer = new ReceiptPrinter("receipt-printer", new SerialSettings(port, baud));
                Subscription listening = printer.onStatusChange(change -> known.countDown())) {
            if (printer.status().state() == DeviceState.STARTING) {
                known.await(limit.toMillis(), TimeUnit.MILLISECONDS);
            }
            DeviceStatus status = printer.status();
            System.out.println(status.state() + describe(status.fault()));
            if (act == Act.status || !status.usable()) {
                return status.usable() ? 0 : 1;
            }
            PrintOutcome outcome = printer.print(new PrintJob("test-" + UUID.randomUUID(), testPattern()))
                    .toCompletableFuture()
                    .get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return switch (outcome) {
                case PrintOutcome.Printed() -> say("已打印", null, 0);
                case PrintOutcome.NotPrinted(ReceiptFault fault, boolean begun) ->
                    say(begun ? "没有打完" : "没有打印", fault, 1);
                case PrintOutcome.Unknown(ReceiptFault fault) -> say("不能确认，请看出纸口", fault, 2);
            };
        }
    }

    private static int say(String words, @Nullable DeviceFault fault, int exitCode) {
        System.out.println(words + describe(fault));
        return exitCode;
    }

    private static String describe(@Nullable DeviceFault fault) {
        return fault == null ? "" : " " + fault.name() + "：" + fault.action();
    }

    /** A frame, a scale of 5 mm and fields of growing density: shows dead dots, wrong width and a worn head. */
    static Raster testPattern() {
        BufferedImage image = new BufferedImage(576, TEST_ROWS, BufferedImage.TYPE_BYTE_BINARY);
        Graphics2D pen = image.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, image.getWidth(), TEST_ROWS);
        pen.setColor(Color.BLACK);
        pen.drawRect(0, 0, image.getWidth() - 1, TEST_ROWS - 1);
        for (int x = 0; x < image.getWidth(); x += 40) {
            pen.fillRect(x, 0, 2, x % 80 == 0 ? 40 : 20);
        }
        for (int field = 0; field < 6; field++) {
            for (int y = 70; y < 290; y++) {
                for (int x = 0; x < 80; x++) {
                    if ((x * 7 + y * 3) % 12 < field * 2 + 2) {
                        image.setRGB(24 + field * 90 + x, y, 0xFF000000);
                    }
                }
            }
        }
        pen.dispose();
        return Raster.of(image);
    }
}
