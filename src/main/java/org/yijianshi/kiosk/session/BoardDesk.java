package org.yijianshi.kiosk.session;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.yijianshi.kiosk.device.board.Board;
import org.yijianshi.kiosk.device.board.Contact;
import org.yijianshi.kiosk.device.board.Light;
import org.yijianshi.kiosk.listening.Subscription;

/** Lights and sensor behind an input/output board. */
public final class BoardDesk implements Cabinet {
    private final Board board;
    private final List<Place> lit = new ArrayList<>();

    public BoardDesk(Board board) {
        this.board = board;
    }

    @Override
    public Subscription light(Place place) {
        show(() -> lit.add(place));
        var open = new AtomicBoolean(true);
        return () -> {
            if (open.getAndSet(false)) {
                show(() -> lit.remove(place));
            }
        };
    }

    @Override
    public boolean seesSomebody() {
        return board.status().usable() && board.active().contains(Contact.PRESENCE);
    }

    @Override
    public Subscription onApproach(Runnable listener) {
        var there = new AtomicBoolean(seesSomebody());
        return board.onContact(active -> {
            boolean now = active.contains(Contact.PRESENCE);
            if (!there.getAndSet(now) && now) {
                listener.run();
            }
        });
    }

    private synchronized void show(Runnable change) {
        change.run();
        board.light(lit.stream()
                .map(place -> switch (place) {
                    case CARD -> Light.CARD;
                    case RECEIPT -> Light.RECEIPT;
                    case CAMERA -> Light.CAMERA;
                })
                .collect(Collectors.toSet()));
    }
}
