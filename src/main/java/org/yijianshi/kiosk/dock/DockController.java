package org.yijianshi.kiosk.dock;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The dock over HTTP. Each POST does what its body names, leaves the rest as it is and answers the new {@link DockState};
 * 400 with {@code {"error": …}} when it cannot be done.
 */
@Controller("/dock")
@Requires(beans = Dock.class)
@ExecuteOn(TaskExecutors.BLOCKING)
final class DockController {
    private final Dock dock;

    DockController(Dock dock) {
        this.dock = dock;
    }

    /** @param lay id of a card */
    @Serdeable
    record CardMove(@Nullable String lay, @Nullable Boolean lift) {}

    @Serdeable
    record ReaderChange(@Nullable Boolean plugged, @Nullable ReaderTrouble trouble) {}

    /** @param rowsLeft dots of paper before the roll ends */
    @Serdeable
    record PrinterChange(
            @Nullable Boolean plugged,
            @Nullable Boolean paper,
            @Nullable Integer rowsLeft,
            @Nullable Boolean nearEnd,
            @Nullable Boolean coverOpen,
            @Nullable Boolean cutterError,
            @Nullable Boolean mechanicalError,
            @Nullable Boolean overheated,
            @Nullable Boolean silent,
            @Nullable Boolean takeTicket) {}

    @Serdeable
    record PageChange(PageCondition condition) {}

    @Serdeable
    record PowerChange(PowerCondition condition) {}

    @Serdeable
    record FlatbedChange(FlatbedCondition condition) {}

    /**
     * @param condition of the camera itself
     * @param text what the QR code says
     * @param licence 统一社会信用代码 of the enterprise whose licence a telephone shows
     * @param identity id of the card of somebody whose telephone says who he is
     * @param expired with a code that was good once
     * @param slip the last printed paper
     * @param away nothing any more
     */
    @Serdeable
    record LensChange(
            @Nullable CameraCondition condition,
            @Nullable String text,
            @Nullable String licence,
            @Nullable String identity,
            @Nullable Boolean expired,
            @Nullable Boolean slip,
            @Nullable Boolean away) {
        @Override
        public String toString() {
            return "LensChange[]";
        }
    }

    /**
     * As {@link LensChange}, before the scanner.
     *
     * @param plugged its cable
     * @param flood whether it sends codes without end
     */
    @Serdeable
    record ScannerChange(
            @Nullable Boolean plugged,
            @Nullable Boolean flood,
            @Nullable ScannerTrouble trouble,
            @Nullable String text,
            @Nullable String licence,
            @Nullable String identity,
            @Nullable Boolean expired,
            @Nullable Boolean slip,
            @Nullable Boolean away) {
        @Override
        public String toString() {
            return "ScannerChange[]";
        }
    }

    /** @param door and the others: whether the contact is active */
    @Serdeable
    record BoardChange(
            @Nullable Boolean plugged,
            @Nullable BoardTrouble trouble,
            @Nullable Boolean door,
            @Nullable Boolean tamper,
            @Nullable Boolean presence) {}

    /** @param insert a social security card, or with false any other */
    @Serdeable
    record ChipCardChange(
            @Nullable Boolean plugged,
            @Nullable Boolean running,
            @Nullable Boolean mute,
            @Nullable Boolean insert,
            @Nullable Boolean pull) {}

    /**
     * @param reset forget everything received
     * @param face what a face compares as
     */
    @Serdeable
    record PlatformChange(
            @Nullable PlatformMode mode,
            @Nullable Long delayMillis,
            @Nullable Boolean reset,
            @Nullable FaceResult face) {}

    @Get
    DockState state() {
        return dock.state();
    }

    @Post("/card")
    DockState card(@Body CardMove move) {
        boolean lift = Boolean.TRUE.equals(move.lift());
        if (lift == (move.lay() != null)) {
            throw new IllegalArgumentException("写 lay 或 lift 之一");
        }
        if (lift) {
            dock.lift();
        }
        given(move.lay(), dock::lay);
        return dock.state();
    }

    @Post("/reader")
    DockState reader(@Body ReaderChange change) {
        given(change.trouble(), dock::disturbReader);
        given(change.plugged(), dock::plugReader);
        return dock.state();
    }

    @Post("/printer")
    DockState printer(@Body PrinterChange change) {
        given(change.plugged(), dock::plugPrinter);
        given(change.paper(), dock::paper);
        given(change.rowsLeft(), dock::paperEndsAfter);
        given(change.nearEnd(), dock::paperNearEnd);
        given(change.coverOpen(), dock::coverOpen);
        given(change.cutterError(), dock::cutterError);
        given(change.mechanicalError(), dock::mechanicalError);
        given(change.overheated(), dock::overheated);
        given(change.silent(), dock::silencePrinter);
        if (Boolean.TRUE.equals(change.takeTicket())) {
            dock.takeTicket();
        }
        return dock.state();
    }

    @Post("/pages")
    DockState pages(@Body PageChange change) {
        dock.pagePrinter(change.condition());
        return dock.state();
    }

    @Get(value = "/pages/{paper}/{page}", produces = MediaType.IMAGE_PNG)
    Optional<byte[]> page(int paper, int page) {
        return dock.page(paper, page);
    }

    @Post("/power")
    DockState power(@Body PowerChange change) {
        dock.power(change.condition());
        return dock.state();
    }

    @Post("/lens")
    DockState lens(@Body LensChange change) {
        given(change.condition(), dock::camera);
        given(change.text(), dock::holdUp);
        given(change.licence(), code -> dock.holdUpLicence(code, Boolean.TRUE.equals(change.expired())));
        given(change.identity(), card -> dock.holdUpIdentity(card, Boolean.TRUE.equals(change.expired())));
        if (Boolean.TRUE.equals(change.slip())) {
            dock.holdUpSlip();
        }
        if (Boolean.TRUE.equals(change.away())) {
            dock.putAway();
        }
        return dock.state();
    }

    @Post("/scanner")
    DockState scanner(@Body ScannerChange change) {
        given(change.trouble(), dock::disturbScanner);
        given(change.plugged(), dock::plugScanner);
        given(change.flood(), dock::floodScanner);
        given(change.text(), dock::scan);
        given(change.licence(), code -> dock.scanLicence(code, Boolean.TRUE.equals(change.expired())));
        given(change.identity(), card -> dock.scanIdentity(card, Boolean.TRUE.equals(change.expired())));
        if (Boolean.TRUE.equals(change.slip())) {
            dock.scanSlip();
        }
        if (Boolean.TRUE.equals(change.away())) {
            dock.takeFromScanner();
        }
        return dock.state();
    }

    @Post("/board")
    DockState board(@Body BoardChange change) {
        given(change.plugged(), dock::plugBoard);
        given(change.trouble(), dock::disturbBoard);
        given(change.door(), open -> dock.feel(DockState.Contact.DOOR, open));
        given(change.tamper(), active -> dock.feel(DockState.Contact.TAMPER, active));
        given(change.presence(), there -> dock.feel(DockState.Contact.PRESENCE, there));
        return dock.state();
    }

    @Post("/chip-card")
    DockState chipCard(@Body ChipCardChange change) {
        given(change.plugged(), dock::plugChipReader);
        given(change.running(), dock::runChipService);
        given(change.mute(), dock::muteChipCards);
        given(change.insert(), dock::insertChipCard);
        if (Boolean.TRUE.equals(change.pull())) {
            dock.pullChipCard();
        }
        return dock.state();
    }

    @Post("/flatbed")
    DockState flatbed(@Body FlatbedChange change) {
        dock.flatbed(change.condition());
        return dock.state();
    }

    @Post("/platform")
    DockState platform(@Body PlatformChange change) {
        if (Boolean.TRUE.equals(change.reset())) {
            dock.resetPlatform();
        }
        given(change.face(), dock::faces);
        given(
                change.mode(),
                mode -> dock.platform(
                        mode, Duration.ofMillis(change.delayMillis() == null ? 0 : change.delayMillis())));
        return dock.state();
    }

    @Get(value = "/slips/{n}", produces = MediaType.IMAGE_PNG)
    Optional<byte[]> slip(int n) {
        return dock.slip(n);
    }

    @Error(exception = IllegalArgumentException.class)
    HttpResponse<?> refused(IllegalArgumentException e) {
        return HttpResponse.badRequest(Map.of("error", String.valueOf(e.getMessage())));
    }

    @Error(exception = UncheckedIOException.class)
    HttpResponse<?> unanswered(UncheckedIOException e) {
        return HttpResponse.status(HttpStatus.BAD_GATEWAY).body(Map.of("error", String.valueOf(e.getMessage())));
    }

    private static <T> void given(@Nullable T value, Consumer<T> verb) {
        if (value != null) {
            verb.accept(value);
        }
    }
}
