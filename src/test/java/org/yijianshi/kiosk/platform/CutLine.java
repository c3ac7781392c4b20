package org.yijianshi.kiosk.platform;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/** A line to the platform that carries bytes as they are, counts them, and is cut where a test wants it. */
final class CutLine implements AutoCloseable {
    private final URI platform;
    private final ServerSocket server;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private long allowed = Long.MAX_VALUE;

    CutLine(URI platform) throws IOException {
        this.platform = platform;
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    /** The line goes dead in the middle of whatever is sent then. */
    synchronized void cutAfter(long bytes) {
        allowed = sent.size() + bytes;
    }

    synchronized void mend() {
        allowed = Long.MAX_VALUE;
    }

    /** Bytes that went towards the platform so far. */
    synchronized long bytes() {
        return sent.size();
    }

    /** How often this was asked for so far, for example {@code GET /v1/catalogue}. */
    synchronized long count(String request) {
        return Pattern.compile(Pattern.quote(request))
                .matcher(sent.toString(StandardCharsets.ISO_8859_1))
                .results()
                .count();
    }

    private void serve() {
        while (!server.isClosed()) {
            try {
                Socket near = server.accept();
                Socket far = new Socket(platform.getHost(), platform.getPort());
                sockets.add(near);
                sockets.add(far);
                Thread.ofVirtual().start(() -> towards(near, far));
                Thread.ofVirtual().start(() -> back(far, near));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void towards(Socket near, Socket far) {
        byte[] buffer = new byte[4096];
        try (near;
                far) {
            InputStream in = near.getInputStream();
            OutputStream out = far.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                int passed = pass(buffer, read);
                out.write(buffer, 0, passed);
                if (passed < read) {
                    return;
                }
            }
        } catch (IOException e) {
            // The other end hung up.
        }
    }

    private synchronized int pass(byte[] buffer, int read) {
        int passed = (int) Math.max(0, Math.min(read, allowed - sent.size()));
        sent.write(buffer, 0, passed);
        return passed;
    }

    private static void back(Socket far, Socket near) {
        try (near;
                far) {
            far.getInputStream().transferTo(near.getOutputStream());
        } catch (IOException e) {
            // The other end hung up.
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket each : sockets) {
            each.close();
        }
    }
}
