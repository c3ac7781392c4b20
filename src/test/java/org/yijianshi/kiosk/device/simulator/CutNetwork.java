package org.yijianshi.kiosk.device.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A network between a host and a device on this machine, whose connections may end in the middle of what they carry. */
public final class CutNetwork implements AutoCloseable {
    /** Which bytes are counted until a connection ends. */
    public enum Of {
        QUESTIONS,
        ANSWERS
    }

    private final int device;
    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Connection> connections = new CopyOnWriteArrayList<>();
    private Of which = Of.ANSWERS;
    private int room = Integer.MAX_VALUE;
    private int carried;

    /** @param device the port it listens on */
    public CutNetwork(int device) throws IOException {
        this.device = device;
        Thread.ofVirtual().start(this::listen);
    }

    /** What the host connects to instead. */
    public int port() {
        return server.getLocalPort();
    }

    /** Every connection ends after so many bytes from now on, until it is {@link #mend mended}. */
    public synchronized void cutAfter(int bytes, Of of) {
        which = of;
        room = bytes;
        carried = 0;
        connections.forEach(each -> each.counted = 0);
    }

    /** Connections end no more; bytes are counted from now on. */
    public synchronized void mend(Of of) {
        cutAfter(Integer.MAX_VALUE, of);
    }

    /** How many of the bytes that count have been carried. */
    public synchronized int carried() {
        return carried;
    }

    private void listen() {
        while (!server.isClosed()) {
            try {
                var connection = new Connection(server.accept());
                connections.add(connection);
                Thread.ofVirtual().start(() -> connection.carry(Of.QUESTIONS));
                Thread.ofVirtual().start(() -> connection.carry(Of.ANSWERS));
            } catch (IOException e) {
                // The device listens no more, or this is closed.
            }
        }
    }

    private final class Connection {
        private final Socket host;
        private final Socket device;
        private int counted;

        Connection(Socket host) throws IOException {
            this.host = host;
            try {
                this.device = new Socket(InetAddress.getLoopbackAddress(), CutNetwork.this.device);
            } catch (IOException e) {
                host.close();
                throw e;
            }
        }

        void carry(Of which) {
            try (host;
                    device) {
                InputStream from = (which == Of.QUESTIONS ? host : device).getInputStream();
                OutputStream to = (which == Of.QUESTIONS ? device : host).getOutputStream();
                byte[] buffer = new byte[4096];
                for (int count = from.read(buffer); count >= 0; count = from.read(buffer)) {
                    to.write(buffer, 0, let(which, count));
                    if (isAtItsEnd(which)) {
                        return;
                    }
                }
            } catch (IOException e) {
                // One of them is gone, and so is the other.
            } finally {
                connections.remove(this);
            }
        }

        private int let(Of which, int count) {
            synchronized (CutNetwork.this) {
                if (which != CutNetwork.this.which) {
                    return count;
                }
                int let = Math.min(count, room - counted);
                counted += let;
                carried += let;
                return let;
            }
        }

        private boolean isAtItsEnd(Of which) {
            synchronized (CutNetwork.this) {
                return which == CutNetwork.this.which && counted >= room;
            }
        }

        void close() throws IOException {
            host.close();
            device.close();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Connection each : connections) {
            each.close();
        }
    }
}
