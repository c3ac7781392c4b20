package org.yijianshi.kiosk.device.idcard;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.yijianshi.kiosk.device.Programs;

/**
 * Makes a picture of the photo on a card. Its coding (WLT) is not public, and every known decoder is closed: the operator
 * supplies one as a program that takes the 1024 bytes on its standard input and answers with an uncompressed BMP of 102
 * by 126 pixels, 24 bits each, on its standard output. It runs for one photo, and is killed with whatever it has started
 * when it takes too long.
 */
public final class PhotoDecoder {
    static final int WIDTH = 102;
    static final int HEIGHT = 126;
    private static final int HEADER_BYTES = 54;
    private static final int ROW_BYTES = 308;
    /** Rows are padded to four bytes. */
    static final int BMP_BYTES = HEADER_BYTES + HEIGHT * ROW_BYTES;

    private final List<String> command;
    private final Duration patience;

    /**
     * @param command program and arguments
     * @param patience for one photo
     */
    public PhotoDecoder(List<String> command, Duration patience) {
        this.command = List.copyOf(command);
        this.patience = patience;
    }

    /** What became of a photo. */
    public sealed interface Result {
        /** @param bmp whoever takes it overwrites it after use */
        record Picture(byte[] bmp) implements Result {
            @Override
            public String toString() {
                return "Picture[]";
            }
        }

        record None(Trouble trouble) implements Result {}
    }

    /** Why there is no picture; none of it keeps anybody from anything. */
    public enum Trouble {
        NOT_STARTED("解码程序启动不了：核对路径和执行权限。"),
        TIMED_OUT("解码程序超时，已结束：核对它是否在等待授权或设备。"),
        FAILED("解码程序报错退出：按它的说明检查授权。"),
        NO_PICTURE("解码程序的输出不是 102×126、24 位的 BMP：核对它的输出格式。");

        private final String action;

        Trouble(String action) {
            this.action = action;
        }

        public String action() {
            return action;
        }
    }

    /** @param wlt overwritten by nobody here */
    public Result decode(byte[] wlt) throws InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            return new Result.None(Trouble.NOT_STARTED);
        }
        try {
            return ask(process, wlt);
        } finally {
            Programs.kill(process);
        }
    }

    private Result ask(Process process, byte[] wlt) throws InterruptedException {
        Thread.ofVirtual().start(() -> give(process, wlt));
        var answer = new FutureTask<>(() -> process.getInputStream().readNBytes(BMP_BYTES + 1));
        Thread.ofVirtual().start(answer);
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            byte[] bmp = answer.get(patience.toNanos(), TimeUnit.NANOSECONDS);
            // Who says more than a picture may never end: it is not waited for.
            boolean ended = bmp.length <= BMP_BYTES
                    && process.waitFor(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            return judge(process, ended, bmp);
        } catch (TimeoutException e) {
            return new Result.None(Trouble.TIMED_OUT);
        } catch (ExecutionException e) {
            return new Result.None(Trouble.FAILED);
        }
    }

    private static Result judge(Process process, boolean ended, byte[] bmp) {
        if (ended && process.exitValue() == 0 && isPicture(bmp)) {
            return new Result.Picture(bmp);
        }
        boolean whole = bmp.length <= BMP_BYTES;
        Arrays.fill(bmp, (byte) 0);
        if (whole && !ended) {
            return new Result.None(Trouble.TIMED_OUT);
        }
        return new Result.None(ended && process.exitValue() != 0 ? Trouble.FAILED : Trouble.NO_PICTURE);
    }

    private static void give(Process process, byte[] wlt) {
        try (OutputStream in = process.getOutputStream()) {
            in.write(wlt);
        } catch (IOException e) {
            // It ended without taking all: what it answered decides.
            return;
        }
    }

    private static boolean isPicture(byte[] bmp) {
        if (bmp.length != BMP_BYTES || bmp[0] != 'B' || bmp[1] != 'M') {
            return false;
        }
        ByteBuffer header = ByteBuffer.wrap(bmp).order(ByteOrder.LITTLE_ENDIAN);
        return header.getInt(10) == HEADER_BYTES
                && header.getInt(18) == WIDTH
                && Math.abs(header.getInt(22)) == HEIGHT
                && header.getShort(28) == 24
                && header.getInt(30) == 0;
    }
}
