package org.yijianshi.kiosk.device.serial;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.yijianshi.kiosk.device.line.LineException;
import org.yijianshi.kiosk.device.line.LineException.Reason;

/**
 * jSerialComm 2.11 without its listeners: after an unplug a listener is called in a busy loop, and {@code isOpen} stays
 * true. What does tell the truth is a read of -1 and a write of 0.
 */
final class JSerialCommLine implements SerialLine {
    /** The kernel counts read timeouts in tenths of a second; one tenth keeps closing prompt. */
    static final int SLICE_MILLIS = 100;

    /** Fits into the smallest driver buffer seen, so a stalled write can be released by emptying that buffer. */
    private static final int CHUNK_BYTES = 512;

    private final String path;
    private final SerialPort port;

    /** Native writes block without a deadline when the device holds back; they wait here, not on the owner thread. */
    private final ExecutorService writer = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("serial-write").factory());

    private boolean stalled;

    private JSerialCommLine(String path, SerialPort port) {
        this.path = path;
        this.port = port;
    }

    /** The library closes every port in a shutdown hook of its own, at the same time as any other hook but these. */
    static void atShutdown(Runnable last) {
        SerialPort.addShutdownHook(new Thread(last));
    }

    static SerialLine open(SerialSettings settings, SerialPorts ports) throws LineException {
        SerialPort port;
        try {
            port = SerialPort.getCommPort(ports.locate(settings.path()));
        } catch (SerialPortInvalidPortException e) {
            LineException notFound = new LineException(Reason.NOT_FOUND, settings.path());
            notFound.initCause(e);
            throw notFound;
        }
        port.setComPortParameters(settings.baud(), 8, SerialPort.ONE_STOP_BIT, SerialPort.NO_PARITY);
        port.setFlowControl(
                switch (settings.flowControl()) {
                    case NONE -> SerialPort.FLOW_CONTROL_DISABLED;
                    case RTS_CTS -> SerialPort.FLOW_CONTROL_RTS_ENABLED | SerialPort.FLOW_CONTROL_CTS_ENABLED;
                    case XON_XOFF ->
                        SerialPort.FLOW_CONTROL_XONXOFF_IN_ENABLED | SerialPort.FLOW_CONTROL_XONXOFF_OUT_ENABLED;
                });
        port.setComPortTimeouts(SerialPort.TIMEOUT_READ_SEMI_BLOCKING, SLICE_MILLIS, 0);
        if (!port.openPort()) {
            throw new LineException(Reason.REFUSED, settings.path());
        }
        JSerialCommLine line = new JSerialCommLine(settings.path(), port);
        port.flushIOBuffers();
        return line;
    }

    @Override
    public int read(byte[] buffer, Duration timeout) throws LineException, InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        do {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            int count = port.readBytes(buffer, buffer.length);
            if (count < 0) {
                throw new LineException(Reason.LOST, path);
            }
            if (count > 0) {
                return count;
            }
        } while (System.nanoTime() < deadline);
        return 0;
    }

    @Override
    public void write(byte[] bytes, Duration timeout) throws LineException, InterruptedException {
        for (int from = 0; from < bytes.length; from += CHUNK_BYTES) {
            writeChunk(Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + CHUNK_BYTES)), timeout);
        }
    }

    private void writeChunk(byte[] chunk, Duration timeout) throws LineException, InterruptedException {
        Future<Integer> written = writer.submit(() -> port.writeBytes(chunk, chunk.length));
        try {
            if (written.get(timeout.toNanos(), TimeUnit.NANOSECONDS) != chunk.length) {
                throw new LineException(Reason.LOST, path);
            }
        } catch (TimeoutException e) {
            stalled = true;
            throw new LineException(Reason.STALLED, path);
        } catch (InterruptedException e) {
            stalled = true;
            throw e;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void discardInput() throws LineException {
        byte[] buffer = new byte[CHUNK_BYTES];
        while (port.bytesAvailable() > 0) {
            if (port.readBytes(buffer, buffer.length) < 0) {
                throw new LineException(Reason.LOST, path);
            }
        }
        if (port.bytesAvailable() < 0) {
            throw new LineException(Reason.LOST, path);
        }
    }

    @Override
    public void close() {
        if (stalled) {
            port.flushIOBuffers();
        }
        writer.shutdown();
        port.closePort();
    }
}
