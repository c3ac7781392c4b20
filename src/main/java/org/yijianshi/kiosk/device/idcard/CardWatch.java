package org.yijianshi.kiosk.device.idcard;

import java.time.Duration;
import java.util.function.Consumer;
import org.yijianshi.kiosk.device.DeviceException;
import org.yijianshi.kiosk.device.DeviceState;
import org.yijianshi.kiosk.device.line.LineException;

/**
 * Follows one card after the other on an open reader: read when laid, tell when removed.
 *
 * <p>Readers differ in whether a card left in place is found again. A card that was read is therefore watched by asking
 * for its newest address, which a selected card goes on answering; where a reader does not know that question, "not found"
 * has to pass for removed.
 */
final class CardWatch {
    /** A card shifted by an unsteady hand is often read on the next try, before the citizen need know. */
    private static final int ATTEMPTS = 3;

    private enum Place {
        /** Nothing there that was dealt with: the next card found is read. */
        FREE,
        /** Read; goes on answering questions while it lies there. */
        READ_AND_ANSWERING,
        /** Read; only "find" tells whether it still lies there. */
        READ_AND_FINDABLE,
        /** Not readable; must be lifted before the next attempt. */
        FAILED
    }

    private final SamClient sam;
    private final Consumer<IdCardEvent> events;
    private Place place = Place.FREE;

    CardWatch(SamClient sam, Consumer<IdCardEvent> events) {
        this.sam = sam;
        this.events = events;
    }

    /** Looks once. Faults of a card become events; faults of the reader are thrown. */
    void look() throws DeviceException, LineException, InterruptedException {
        switch (place) {
            case FREE -> {
                if (sam.find()) {
                    readFound();
                }
            }
            case READ_AND_ANSWERING -> {
                if (!answers(sam.newestAddress().status())) {
                    release();
                }
            }
            case READ_AND_FINDABLE -> {
                if (!sam.find()) {
                    release();
                }
            }
            case FAILED -> {
                if (!sam.find()) {
                    place = Place.FREE;
                }
            }
        }
    }

    /** Treats a card that lies there as not read yet. One that is not found again must still be lifted. */
    void forget() {
        release();
        place = Place.FREE;
    }

    /** The card is removed, or the reader that held it is gone. */
    void release() {
        if (place == Place.READ_AND_ANSWERING || place == Place.READ_AND_FINDABLE) {
            events.accept(new IdCardEvent.CardRemoved());
        }
        if (place != Place.FAILED) {
            place = Place.FREE;
        }
    }

    private void readFound() throws DeviceException, LineException, InterruptedException {
        long start = System.nanoTime();
        for (int attempt = 1; ; attempt++) {
            try {
                readSelected(start);
                return;
            } catch (DeviceException e) {
                IdCardFault fault = (IdCardFault) e.fault();
                if (fault.state() != DeviceState.ONLINE) {
                    place = Place.FAILED;
                    events.accept(new IdCardEvent.ReadFailed(fault));
                    throw e;
                }
                boolean last = attempt == ATTEMPTS;
                if (last || !fault.retryable() || !sam.find()) {
                    place = Place.FAILED;
                    boolean unreadable = last && fault == IdCardFault.CARD_MOVED;
                    events.accept(new IdCardEvent.ReadFailed(unreadable ? IdCardFault.CARD_READ_FAILED : fault));
                    return;
                }
            } catch (LineException e) {
                events.accept(new IdCardEvent.ReadFailed(IdCardFault.of(e.reason())));
                throw e;
            }
        }
    }

    private void readSelected(long start) throws DeviceException, LineException, InterruptedException {
        sam.select();
        IdCard card = sam.textAndPhoto();
        SamClient.Reply address = sam.newestAddress();
        boolean answering = answers(address.status());
        if (address.status() == SamStatus.OK) {
            card = card.withAdditionalAddress(IdCardText.address(address.data()));
        } else if (!answering && !unsupported(address.status())) {
            throw new DeviceException(IdCardFault.of(address.status()));
        }
        place = answering ? Place.READ_AND_ANSWERING : Place.READ_AND_FINDABLE;
        events.accept(new IdCardEvent.CardRead(card, Duration.ofNanos(System.nanoTime() - start)));
    }

    private static boolean answers(SamStatus status) {
        return status == SamStatus.OK || status == SamStatus.ITEM_EMPTY;
    }

    private static boolean unsupported(SamStatus status) {
        return status == SamStatus.COMMAND_WRONG || status == SamStatus.NOT_PERMITTED;
    }
}
