package org.yijianshi.kiosk.device.tcp;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yijianshi.kiosk.device.line.Line;
import org.yijianshi.kiosk.device.tcp.TcpException.Reason;

/** A raw TCP connection, as to port 9100 of a printer. A peer that vanished without a word is not noticed here. */
public final class TcpLine implements Line {
    private static final Logger LOG = LoggerFactory.getLogger(TcpLine.class);

    private final TcpAddress address;
    private final SocketChannel channel;
    private final Selector selector;
    private final SelectionKey key;
    private boolean heard;

    private TcpLine(TcpAddress address, SocketChannel channel, Selector selector) throws IOException {
        this.address = address;
        this.channel = channel;
        this.selector = selector;
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        this.key = channel.register(selector, 0);
    }

    /**
     * @param timeout longest wait for the device to take the connection
     * @throws TcpException UNREACHABLE or REFUSED
     */
    public static TcpLine open(TcpAddress address, Duration timeout) throws IOException, InterruptedException {
        TcpLine line = new TcpLine(address, SocketChannel.open(), Selector.open());
        try {
            line.connect(timeout);
            return line;
        } catch (IOException | InterruptedException e) {
            line.close();
            throw e;
        }
    }

    private void connect(Duration timeout) throws TcpException, InterruptedException {
        InetSocketAddress target = new InetSocketAddress(address.host(), address.port());
        if (target.isUnresolved()) {
            throw new TcpException(Reason.UNREACHABLE, address);
        }
        try {
            boolean connected = channel.connect(target);
            if (!connected && !(ready(SelectionKey.OP_CONNECT, timeout) && channel.finishConnect())) {
                throw new TcpException(Reason.UNREACHABLE, address);
            }
        } catch (TcpException e) {
            throw e;
        } catch (ConnectException e) {
            throw because(Reason.REFUSED, e);
        } catch (IOException e) {
            throw because(Reason.UNREACHABLE, e);
        }
    }

    @Override
    public int read(byte[] buffer, Duration timeout) throws TcpException, InterruptedException {
        try {
            if (!ready(SelectionKey.OP_READ, timeout)) {
                return 0;
            }
            int count = channel.read(ByteBuffer.wrap(buffer));
            if (count < 0) {
                throw new TcpException(end(), address);
            }
            heard |= count > 0;
            return count;
        } catch (TcpException e) {
            throw e;
        } catch (IOException e) {
            throw because(end(), e);
        }
    }

    @Override
    public void write(byte[] bytes, Duration timeout) throws TcpException, InterruptedException {
        ByteBuffer left = ByteBuffer.wrap(bytes);
        try {
            while (left.hasRemaining()) {
                if (channel.write(left) == 0 && !ready(SelectionKey.OP_WRITE, timeout)) {
                    throw new TcpException(Reason.STALLED, address);
                }
            }
        } catch (TcpException e) {
            throw e;
        } catch (IOException e) {
            throw because(end(), e);
        }
    }

    private Reason end() {
        return heard ? Reason.LOST : Reason.TURNED_AWAY;
    }

    private boolean ready(int operation, Duration timeout) throws IOException, InterruptedException {
        key.interestOps(operation);
        // To a selector zero is for ever.
        int ready = timeout.toMillis() > 0 ? selector.select(timeout.toMillis()) : selector.selectNow();
        selector.selectedKeys().clear();
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        return ready > 0;
    }

    private TcpException because(Reason reason, IOException cause) {
        TcpException failure = new TcpException(reason, address);
        failure.initCause(cause);
        return failure;
    }

    @Override
    public void close() {
        try (selector;
                channel) {
            key.cancel();
        } catch (IOException e) {
            LOG.debug("{} not closed in good order", address, e);
        }
    }
}
