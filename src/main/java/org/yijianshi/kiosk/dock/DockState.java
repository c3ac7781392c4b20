package org.yijianshi.kiosk.dock;

import io.micronaut.serde.annotation.Serdeable;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything on the dock at one moment.
 *
 * @param power what the power supply says; null where there is none
 * @param scanner absent where the terminal has no simulated one
 * @param board likewise
 * @param chipCard likewise
 * @param flatbed likewise
 * @param pages the A4 printer; absent where the terminal has no simulated one
 */
@Serdeable
public record DockState(
        List<CardChoice> cards,
        Reader reader,
        Printer printer,
        @Nullable PowerCondition power,
        Lens lens,
        @Nullable Scanner scanner,
        @Nullable Board board,
        @Nullable ChipReader chipCard,
        @Nullable FlatbedCondition flatbed,
        @Nullable PagePrinter pages,
        Platform platform) {
    /**
     * A synthetic card that can be laid.
     *
     * @param group household or firm, under which cards are listed together
     * @param label Chinese words for the person who chooses
     */
    @Serdeable
    public record CardChoice(String id, String group, String label) {}

    /** @param card id of the card on the reader */
    @Serdeable
    public record Reader(boolean plugged, @Nullable String card, ReaderTrouble trouble) {}

    /**
     * @param ticketPresented whether the mouth of the printer holds a paper out
     * @param slips how many pieces of paper came out; they are numbered from 1
     */
    @Serdeable
    public record Printer(
            boolean plugged,
            boolean paper,
            boolean nearEnd,
            boolean coverOpen,
            boolean cutterError,
            boolean mechanicalError,
            boolean overheated,
            boolean silent,
            boolean ticketPresented,
            int slips) {}

    /**
     * @param occupied whether a picture is held before the camera
     * @param licences electronic licences a telephone can show
     */
    @Serdeable
    public record Lens(CameraCondition condition, boolean occupied, List<Licence> licences) {}

    /**
     * @param occupied whether a code is before it
     * @param flooding whether it sends codes without end
     */
    @Serdeable
    public record Scanner(boolean plugged, boolean occupied, boolean flooding, ScannerTrouble trouble) {}

    /**
     * @param active contacts that are active
     * @param lit lights that are lit
     */
    @Serdeable
    public record Board(boolean plugged, BoardTrouble trouble, List<Contact> active, List<Light> lit) {}

    /**
     * @param running whether the service behind it runs
     * @param mute whether cards put in answer nothing
     * @param card words for the one in it
     */
    @Serdeable
    public record ChipReader(
            boolean plugged,
            boolean running,
            boolean mute,
            @Nullable String card) {}

    /** What the board feels. */
    public enum Contact {
        DOOR,
        TAMPER,
        PRESENCE
    }

    /** Where it has lights. */
    public enum Light {
        CARD,
        RECEIPT,
        CAMERA
    }

    /**
     * @param papers of each paper that came out, how many pages did
     * @param inside jobs that are not over
     */
    @Serdeable
    public record PagePrinter(PageCondition condition, List<Integer> papers, int inside) {}

    /** @param code 统一社会信用代码 */
    @Serdeable
    public record Licence(String code, String name) {
        @Override
        public String toString() {
            return "Licence[]";
        }
    }

    /**
     * @param page where the sandbox shows what it received
     * @param mode absent when the sandbox does not answer
     * @param face what the next comparison of a face says; absent when the sandbox does not answer
     */
    @Serdeable
    public record Platform(
            URI page,
            @Nullable PlatformMode mode,
            long delayMillis,
            @Nullable FaceResult face) {}
}
