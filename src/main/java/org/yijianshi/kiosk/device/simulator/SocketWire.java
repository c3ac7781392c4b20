package org.yijianshi.kiosk.device.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.device.tcp.TcpAddress;

/**
 * A network printer's port on the loopback interface. Like most of them it serves one host at a time and turns away
 * whoever comes meanwhile.
 */
public final class SocketWire implements Wire {
    private static final Duration IDLE = Duration.ofMillis(20);

    private final int port;
    private ServerSocket server;
    private @Nullable Socket host;

    private SocketWire(ServerSocket server) {
        this.server = server;
        this.port = server.getLocalPort();
        listen(server);
    }

    /** @param port on 127.0.0.1; 0 takes a free one */
    public static SocketWire listen(int port) throws IOException {
        return new SocketWire(bound(port));
    }

    private static ServerSocket bound(int port) throws IOException {
        ServerSocket server = new ServerSocket();
        server.setReuseAddress(true);
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return server;
    }

    public TcpAddress address() {
        return new TcpAddress("127.0.0.1", port);
    }

    private void listen(ServerSocket listening) {
        Thread.ofVirtual().name("simulated-network-port").start(() -> {
            while (!listening.isClosed()) {
                try {
                    take(listening.accept());
                } catch (IOException e) {
                    // Unplugged.
                    return;
                }
            }
        });
    }

    private synchronized void take(Socket caller) throws IOException {
        if (host != null && !host.isClosed()) {
            caller.close();
            return;
        }
        caller.setSoTimeout(Math.toIntExact(IDLE.toMillis()));
        caller.setTcpNoDelay(true);
        host = caller;
    }

    private synchronized @Nullable Socket host() {
        return host;
    }

    @Override
    public int read(byte[] buffer, Duration timeout) throws IOException {
        Socket from = host();
        if (from == null) {
            LockSupport.parkNanos(IDLE.toNanos());
            return 0;
        }
        try {
            int count = from.getInputStream().read(buffer);
            if (count >= 0) {
                return count;
            }
        } catch (SocketTimeoutException e) {
            return 0;
        } catch (IOException e) {
            // The host is gone, or this was unplugged.
        }
        hangUp();
        return 0;
    }

    @Override
    public int write(byte[] bytes) throws IOException {
        Socket to = host();
        if (to == null) {
            return 0;
        }
        try {
            to.getOutputStream().write(bytes);
            return bytes.length;
        } catch (IOException e) {
            hangUp();
            return 0;
        }
    }

    /** Ends the connection as a printer does that was switched off and on; whoever calls again is served. */
    public synchronized void hangUp() {
        try {
            if (host != null) {
                host.close();
                host = null;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized boolean plugged() {
        return !server.isClosed();
    }

    @Override
    public synchronized void unplug() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        hangUp();
    }

    @Override
    public synchronized void replug() throws IOException {
        if (!plugged()) {
            server = bound(port);
            listen(server);
        }
    }

    @Override
    public void close() {
        unplug();
    }
}
