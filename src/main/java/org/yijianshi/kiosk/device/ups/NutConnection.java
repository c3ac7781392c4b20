package org.yijianshi.kiosk.device.ups;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** One connection to {@code upsd}: a line out, a line back. Not safe for threads, but closing from another one ends it. */
final class NutConnection implements AutoCloseable {
    private final Socket socket = new Socket();
    private final InputStream in;
    private final Duration patience;

    /** @param patience for connecting and for each whole line */
    NutConnection(UpsAddress address, Duration patience) throws IOException {
        this.patience = patience;
        try {
            socket.connect(new InetSocketAddress(address.host(), address.port()), Math.toIntExact(patience.toMillis()));
            in = new BufferedInputStream(socket.getInputStream());
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** @throws IOException when it is gone, or does not answer in time */
    NutReply ask(UpsAddress address, String variable) throws IOException {
        socket.getOutputStream()
                .write(("GET VAR " + address.name() + " " + variable + "\n").getBytes(StandardCharsets.US_ASCII));
        return NutReply.of(line());
    }

    /** Of a line too long the end is not looked for: whoever sends it is no upsd. */
    private String line() throws IOException {
        long deadline = System.nanoTime() + patience.toNanos();
        var line = new ByteArrayOutputStream();
        while (line.size() <= NutReply.LONGEST_LINE) {
            long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
            if (left <= 0) {
                throw new IOException("no whole line in time");
            }
            socket.setSoTimeout(Math.toIntExact(left));
            int next = in.read();
            if (next < 0) {
                throw new IOException("closed");
            }
            if (next == '\n') {
                return line.toString(StandardCharsets.ISO_8859_1);
            }
            line.write(next);
        }
        return "";
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
