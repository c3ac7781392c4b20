package org.yijianshi.kiosk.device.simulator;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;

/**
 * A virtual card in the virtual reader of pcscd (package {@code vsmartcard-vpcd}): over TCP each message is two bytes of
 * length, big-endian, and its bytes; one byte alone is a command of the reader. Connected is inserted, closed is pulled.
 */
public final class VpcdCard implements AutoCloseable {
    public static final int STANDARD_PORT = 35_963;

    private static final int POWER_OFF = 0;
    private static final int POWER_ON = 1;
    private static final int RESET = 2;
    private static final int GET_ATR = 4;

    private final Socket socket;
    private final VirtualCard card;
    private final Thread thread;
    private VirtualCard.Powered powered;

    private VpcdCard(Socket socket, VirtualCard card) {
        this.socket = socket;
        this.card = card;
        this.powered = card.power();
        this.thread = Thread.ofPlatform().daemon().name("vpcd-card").unstarted(this::serve);
    }

    /** @throws IOException when no virtual reader listens there */
    public static VpcdCard insert(int port, VirtualCard card) throws IOException {
        var inserted = new VpcdCard(new Socket("127.0.0.1", port), card);
        inserted.thread.start();
        return inserted;
    }

    /** Until the reader lets go of it, or it is pulled. */
    public void join() throws InterruptedException {
        thread.join();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void serve() {
        try (var in = new DataInputStream(socket.getInputStream());
                var out = new DataOutputStream(socket.getOutputStream())) {
            while (true) {
                byte[] message = new byte[in.readUnsignedShort()];
                in.readFully(message);
                if (message.length == 1) {
                    control(message[0], out);
                } else {
                    send(powered.answer(message), out);
                }
            }
        } catch (IOException e) {
            // Pulled, or the reader is gone: either way nothing is left to answer.
            return;
        }
    }

    private void control(int code, DataOutputStream out) throws IOException {
        switch (code) {
            case GET_ATR -> send(card.atrBytes(), out);
            case POWER_OFF, POWER_ON, RESET -> powered = card.power();
            default -> throw new IOException("no command of a reader");
        }
    }

    private static void send(byte[] bytes, DataOutputStream out) throws IOException {
        out.writeShort(bytes.length);
        out.write(bytes);
        out.flush();
    }
}
