package org.yijianshi.kiosk.device.simulator;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.yijianshi.kiosk.device.board.BoardSettings.Point;
import org.yijianshi.kiosk.device.board.Contact;
import org.yijianshi.kiosk.device.board.Light;

/**
 * A simulated board with lamps and contacts at its points.
 *
 * @param lights by coil
 * @param contacts by input
 */
public record WiredBoard(SimulatedBoard board, Map<Light, Point> lights, Map<Contact, Point> contacts)
        implements AutoCloseable {
    private static final int POINTS = Point.LAST + 1;

    /** Doors shut, somebody standing before it. */
    public static WiredBoard start(Path link, Map<Light, Point> lights, Map<Contact, Point> contacts)
            throws IOException {
        var wired = new WiredBoard(SimulatedBoard.start(link, POINTS), Map.copyOf(lights), Map.copyOf(contacts));
        contacts.keySet().forEach(contact -> wired.feel(contact, contact == Contact.PRESENCE));
        return wired;
    }

    /** @throws IllegalArgumentException when it has no such contact */
    public void feel(Contact contact, boolean active) {
        Point point = contacts.get(contact);
        if (point == null) {
            throw new IllegalArgumentException("控制板上没有接 " + contact);
        }
        board.input(point.number(), active == point.high());
    }

    /** Contacts active now. */
    public Set<Contact> felt() {
        return contacts.entrySet().stream()
                .filter(each ->
                        board.input(each.getValue().number()) == each.getValue().high())
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Lights that are lit now. */
    public Set<Light> lit() {
        return lights.entrySet().stream()
                .filter(each ->
                        board.coil(each.getValue().number()) == each.getValue().high())
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void close() {
        board.close();
    }
}
