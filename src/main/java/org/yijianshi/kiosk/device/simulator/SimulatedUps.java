package org.yijianshi.kiosk.device.simulator;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.yijianshi.kiosk.device.ups.UpsAddress;

/** A demonstration's {@code upsd} with one power supply, on the loopback interface (RFC 9271, the commands we use). */
public final class SimulatedUps implements Pluggable, AutoCloseable {
    private static final String NAME = "demo";

    /** What it says of itself, in the words of {@code ups.status}. */
    public enum Condition {
        MAINS("OL CHRG"),
        BATTERY("OB DISCHRG"),
        BATTERY_LOW("OB DISCHRG LB"),
        FORCED_SHUTDOWN("FSD OB DISCHRG LB"),
        OLD_BATTERY("OL RB"),
        /** The daemon runs, its driver does not. */
        STALE("");

        private final String words;

        Condition(String words) {
            this.words = words;
        }
    }

    private final List<Socket> callers = new ArrayList<>();
    private final int port;
    private ServerSocket server;
    private Condition condition = Condition.MAINS;
    private boolean silent;

    private SimulatedUps(ServerSocket server) {
        this.server = server;
        this.port = server.getLocalPort();
        listen(server);
    }

    /** @param port on 127.0.0.1; 0 takes a free one */
    public static SimulatedUps start(int port) throws IOException {
        return new SimulatedUps(open(port));
    }

    private static ServerSocket open(int port) throws IOException {
        var server = new ServerSocket();
        server.setReuseAddress(true);
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return server;
    }

    public UpsAddress address() {
        return new UpsAddress("127.0.0.1", port, NAME);
    }

    public synchronized Condition condition() {
        return condition;
    }

    public synchronized void become(Condition now) {
        condition = now;
    }

    /** Takes questions and answers none. */
    public synchronized void silent(boolean now) {
        silent = now;
    }

    public synchronized boolean plugged() {
        return !server.isClosed();
    }

    /** The daemon ends: nobody listens, and whoever was connected is cut off. */
    @Override
    public synchronized void unplug() {
        try {
            server.close();
            for (Socket caller : callers) {
                caller.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        callers.clear();
    }

    @Override
    public synchronized void replug() {
        if (plugged()) {
            return;
        }
        try {
            server = open(port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        listen(server);
    }

    private void listen(ServerSocket listening) {
        Thread.ofVirtual().name("simulated-ups").start(() -> {
            while (!listening.isClosed()) {
                try {
                    Socket caller = listening.accept();
                    synchronized (this) {
                        // One may still get through while the port is being closed.
                        if (listening.isClosed()) {
                            caller.close();
                            return;
                        }
                        callers.add(caller);
                    }
                    Thread.ofVirtual().start(() -> serve(caller));
                } catch (IOException e) {
                    // Unplugged.
                    return;
                }
            }
        });
    }

    private void serve(Socket caller) {
        try (caller;
                var lines =
                        new BufferedReader(new InputStreamReader(caller.getInputStream(), StandardCharsets.US_ASCII))) {
            OutputStream out = caller.getOutputStream();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String answer = answer(line);
                if (!answer.isEmpty()) {
                    out.write((answer + "\n").getBytes(StandardCharsets.US_ASCII));
                }
            }
        } catch (IOException e) {
            // The caller is gone, or this was unplugged.
        } finally {
            synchronized (this) {
                callers.remove(caller);
            }
        }
    }

    private synchronized String answer(String line) {
        if (silent) {
            return "";
        }
        String[] words = line.split(" ");
        if (words.length != 4 || !words[0].equals("GET") || !words[1].equals("VAR")) {
            return "ERR UNKNOWN-COMMAND";
        }
        if (!words[2].equals(NAME)) {
            return "ERR UNKNOWN-UPS";
        }
        if (condition == Condition.STALE) {
            return "ERR DATA-STALE";
        }
        return words[3].equals("ups.status")
                ? "VAR %s ups.status \"%s\"".formatted(NAME, condition.words)
                : "ERR VAR-NOT-SUPPORTED";
    }

    /** What {@code kiosk simulate ups} takes: {@code battery-low} for {@link Condition#BATTERY_LOW}. */
    static String word(Condition condition) {
        return condition.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public void close() {
        unplug();
    }
}
