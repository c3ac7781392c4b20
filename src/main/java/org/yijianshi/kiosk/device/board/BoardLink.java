package org.yijianshi.kiosk.device.board;

import java.time.Duration;
import org.yijianshi.kiosk.device.DeviceException;
import org.yijianshi.kiosk.device.line.LineException;
import org.yijianshi.kiosk.device.serial.SerialLine;

/** One request, one reply, silence between them. One thread only. */
final class BoardLink {
    private static final Duration WRITE_TIMEOUT = Duration.ofSeconds(1);
    private static final int ATTEMPTS = 3;

    private final SerialLine line;
    private final int unit;
    private final Duration silence;
    private final Duration patience;
    private final byte[] received = new byte[ModbusRtu.LONGEST];
    private long lastByte = System.nanoTime();

    BoardLink(SerialLine line, BoardSettings settings, Timing timing) {
        this.line = line;
        this.unit = settings.unit();
        this.silence = ModbusRtu.silence(settings.line().baud());
        this.patience = timing.reply();
    }

    /** @throws DeviceException with a {@link BoardFault} when no attempt was answered well */
    ModbusRtu.Reply ask(ModbusRtu.Request request) throws DeviceException, LineException, InterruptedException {
        BoardFault fault = BoardFault.NO_ANSWER;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            switch (exchange(request)) {
                case Outcome.Answered(ModbusRtu.Reply.Refused(int code)) -> fault = refused(code);
                case Outcome.Answered(var reply) -> {
                    return reply;
                }
                case Outcome.Failed(BoardFault why) -> fault = why;
            }
        }
        throw new DeviceException(fault);
    }

    private sealed interface Outcome {
        record Answered(ModbusRtu.Reply reply) implements Outcome {}

        record Failed(BoardFault fault) implements Outcome {}
    }

    private Outcome exchange(ModbusRtu.Request request) throws LineException, InterruptedException {
        keepSilence();
        line.discardInput();
        line.write(ModbusRtu.frame(unit, request), WRITE_TIMEOUT);
        long deadline = System.nanoTime() + patience.toNanos();
        int length = 0;
        var chunk = new byte[ModbusRtu.LONGEST];
        do {
            int count = line.read(chunk, Duration.ZERO);
            if (count > 0) {
                lastByte = System.nanoTime();
                length = append(chunk, count, length);
                var reply = ModbusRtu.find(unit, request, received, length);
                if (reply.isPresent()) {
                    return new Outcome.Answered(reply.get());
                }
            }
        } while (System.nanoTime() - deadline < 0);
        return new Outcome.Failed(length == 0 ? BoardFault.NO_ANSWER : BoardFault.REPLY_GARBLED);
    }

    /** Of more than the longest frame the end is kept. */
    private int append(byte[] chunk, int count, int length) {
        int drop = Math.max(0, length + count - received.length);
        System.arraycopy(received, drop, received, 0, length - drop);
        System.arraycopy(chunk, 0, received, length - drop, count);
        return length - drop + count;
    }

    /** The board would take frames without it for one frame. */
    private void keepSilence() throws InterruptedException {
        long left = silence.toNanos() - (System.nanoTime() - lastByte);
        if (left > 0) {
            Thread.sleep(Duration.ofNanos(left));
        }
    }

    private static BoardFault refused(int code) {
        return switch (code) {
            case 1, 2, 3 -> BoardFault.POINT_REFUSED;
            default -> BoardFault.BOARD_FAILED;
        };
    }
}
