package org.yijianshi.kiosk.device.idcard;

import java.time.Duration;
import java.util.Arrays;
import org.yijianshi.kiosk.device.DeviceException;
import org.yijianshi.kiosk.device.line.LineException;

/** Asks a SAM module one question at a time and checks the form of what it answers. Used by one thread. */
final class SamClient {
    /** Status, find and select answer within tens of milliseconds; a second allows for a busy USB bridge. */
    static final Duration SHORT_TIMEOUT = Duration.ofSeconds(1);

    /** Text and photo take 1.35 s of wire time at 9600 baud; three seconds leave room for the radio side. */
    static final Duration READ_TIMEOUT = Duration.ofSeconds(3);

    static final int PHOTO_BYTES = 1024;
    private static final int TEXT_AND_PHOTO_BYTES = 4 + IdCardText.BYTES + PHOTO_BYTES;
    private static final int ADDRESS_BYTES = 70;

    /** A reply: its status and what came with it. */
    record Reply(SamStatus status, byte[] data) {
        byte[] dataIf(SamStatus wanted, int length) throws DeviceException {
            if (status != wanted) {
                throw new DeviceException(IdCardFault.of(status));
            }
            if (data.length != length) {
                throw new DeviceException(IdCardFault.PROTOCOL_ERROR);
            }
            return data;
        }
    }

    private final SamLine line;
    private final SamDecoder decoder = SamDecoder.forReplies();
    private final byte[] buffer = new byte[SamFrame.HEADER_BYTES + SamFrame.MAX_LENGTH];

    SamClient(SamLine line) {
        this.line = line;
    }

    /** Wakes the module, resetting it once when its self-test has failed, and returns its number. */
    String samId() throws DeviceException, LineException, InterruptedException {
        Reply status = ask(SamCommand.SAM_STATUS, SHORT_TIMEOUT);
        if (status.status() == SamStatus.SELF_TEST_FAILED) {
            ask(SamCommand.RESET_SAM, SHORT_TIMEOUT);
            status = ask(SamCommand.SAM_STATUS, SHORT_TIMEOUT);
        }
        status.dataIf(SamStatus.OK, 0);
        return SamId.format(ask(SamCommand.SAM_ID, SHORT_TIMEOUT).dataIf(SamStatus.OK, SamId.BYTES));
    }

    boolean find() throws DeviceException, LineException, InterruptedException {
        Reply reply = ask(SamCommand.FIND_CARD, SHORT_TIMEOUT);
        if (reply.status() == SamStatus.FIND_FAILED) {
            return false;
        }
        reply.dataIf(SamStatus.CARD_FOUND, 4);
        return true;
    }

    void select() throws DeviceException, LineException, InterruptedException {
        ask(SamCommand.SELECT_CARD, SHORT_TIMEOUT).dataIf(SamStatus.OK, 8);
    }

    IdCard textAndPhoto() throws DeviceException, LineException, InterruptedException {
        byte[] data = ask(SamCommand.READ_TEXT_AND_PHOTO, READ_TIMEOUT).dataIf(SamStatus.OK, TEXT_AND_PHOTO_BYTES);
        try {
            if (data[0] != 1 || data[1] != 0 || data[2] != 4 || data[3] != 0) {
                throw new DeviceException(IdCardFault.PROTOCOL_ERROR);
            }
            return IdCardText.parse(
                    Arrays.copyOfRange(data, 4, 4 + IdCardText.BYTES),
                    Arrays.copyOfRange(data, 4 + IdCardText.BYTES, data.length));
        } catch (IdCardText.MalformedException e) {
            throw new DeviceException(IdCardFault.CARD_CONTENT_INVALID);
        } finally {
            wipe();
        }
    }

    /** Answers OK with the address, ITEM_EMPTY when the card has none, or why it cannot be asked. */
    Reply newestAddress() throws DeviceException, LineException, InterruptedException {
        Reply reply = ask(SamCommand.READ_NEWEST_ADDRESS, READ_TIMEOUT);
        if (reply.status() == SamStatus.OK) {
            reply.dataIf(SamStatus.OK, ADDRESS_BYTES);
        }
        wipe();
        return reply;
    }

    private Reply ask(SamCommand command, Duration timeout)
            throws DeviceException, LineException, InterruptedException {
        decoder.clear();
        line.send(command.request(), timeout);
        SamFrame frame = awaitFrame(timeout);
        SamStatus status =
                SamStatus.of(frame.at(2)).orElseThrow(() -> new DeviceException(IdCardFault.UNRECOGNISED_ERROR));
        return new Reply(status, frame.replyData());
    }

    private SamFrame awaitFrame(Duration timeout) throws DeviceException, LineException, InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (true) {
            switch (decoder.next()) {
                case SamDecoder.Result.Frame(SamFrame frame) -> {
                    return frame;
                }
                case SamDecoder.Result.Bad ignored -> throw new DeviceException(IdCardFault.PROTOCOL_ERROR);
                case SamDecoder.Result.NeedMore(boolean started) -> {
                    long left = deadline - System.nanoTime();
                    int count = left > 0 ? line.read(buffer, Duration.ofNanos(left)) : 0;
                    if (count == 0) {
                        throw new DeviceException(started ? IdCardFault.PROTOCOL_ERROR : IdCardFault.TIMEOUT);
                    }
                    decoder.feed(buffer, count);
                }
            }
        }
    }

    /** Leaves no citizen's bytes in the receive buffers. */
    private void wipe() {
        decoder.clear();
        Arrays.fill(buffer, (byte) 0);
    }
}
