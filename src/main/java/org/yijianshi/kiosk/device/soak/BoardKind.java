package org.yijianshi.kiosk.device.soak;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yijianshi.kiosk.device.board.Board;
import org.yijianshi.kiosk.device.board.BoardSettings;
import org.yijianshi.kiosk.device.board.BoardSettings.Point;
import org.yijianshi.kiosk.device.board.Contact;
import org.yijianshi.kiosk.device.board.Light;
import org.yijianshi.kiosk.device.serial.SerialSettings;
import org.yijianshi.kiosk.device.simulator.WiredBoard;
import org.yijianshi.kiosk.device.soak.Subject.Happening;

/** The input/output board, its contacts flapping and its lights going on and off. */
final class BoardKind {
    private static final Map<Light, Point> LIGHTS =
            Map.of(Light.CARD, new Point(0, true), Light.RECEIPT, new Point(1, true), Light.CAMERA, new Point(3, true));
    private static final Map<Contact, Point> CONTACTS =
            Map.of(Contact.DOOR, new Point(0, false), Contact.PRESENCE, new Point(2, true));
    private static final byte[] NOISE = {0x01, 0x02, (byte) 0xFF, 0x00, 0x55};
    private static final byte[] NOTHING = {};
    private static final int BUSY = 6;

    private BoardKind() {}

    static Subject start(Path directory) throws IOException {
        Path link = directory.resolve("board");
        var wired = WiredBoard.start(link, LIGHTS, CONTACTS);
        var simulator = wired.board();
        var board = Board.start(
                "board",
                new BoardSettings(new SerialSettings(link.toString(), 9600), 1, LIGHTS, CONTACTS),
                Clock.systemUTC());
        Happening whole = () -> simulator.cable().whole();
        return Subject.asked(
                board,
                List.of(
                        () -> board.light(Set.of(Light.CARD)),
                        () -> board.light(Set.of(Light.values())),
                        () -> board.light(Set.of()),
                        () -> wired.feel(Contact.DOOR, true),
                        () -> wired.feel(Contact.DOOR, false),
                        () -> wired.feel(Contact.PRESENCE, true),
                        () -> wired.feel(Contact.PRESENCE, false),
                        simulator::restart,
                        simulator::unplug,
                        simulator::replug,
                        simulator::replug,
                        () -> simulator.cable().pulledAfter(5),
                        () -> simulator.setSilent(true),
                        () -> simulator.setSilent(false),
                        () -> simulator.setWrongChecksums(true),
                        () -> simulator.setWrongChecksums(false),
                        () -> simulator.setNoise(NOISE),
                        () -> simulator.setNoise(NOTHING),
                        () -> simulator.setEchoing(true),
                        () -> simulator.setEchoing(false),
                        () -> simulator.setException(BUSY),
                        () -> simulator.setException(0),
                        () -> simulator.cable().splitInto(1, Duration.ofMillis(1)),
                        whole),
                simulator::unplug,
                () -> {
                    simulator.setSilent(false);
                    simulator.setWrongChecksums(false);
                    simulator.setNoise(NOTHING);
                    simulator.setEchoing(false);
                    simulator.setException(0);
                    whole.happen();
                    simulator.replug();
                },
                wired);
    }
}
