package org.yijianshi.kiosk.run;

import java.util.EnumSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yijianshi.kiosk.application.AuditTrail;
import org.yijianshi.kiosk.application.AuditTrail.Deed;
import org.yijianshi.kiosk.device.board.Board;
import org.yijianshi.kiosk.device.board.BoardFault;
import org.yijianshi.kiosk.device.board.Contact;
import org.yijianshi.kiosk.listening.Subscription;
import org.yijianshi.kiosk.session.Intake;
import org.yijianshi.kiosk.session.SessionEvent;
import org.yijianshi.kiosk.session.Sessions;

/**
 * What an open door means here, and somebody who comes or goes.
 *
 * <p>Behind the door are the disk, the cables and the papers of others. A technician works there, or a thief: whoever
 * stands at the screen is wiped and told so, and nobody begins until the door is shut. Paper is changed behind a flap of
 * its own, which is not wired as this door. What was accepted is on the disk. A board that falls silent leaves an open
 * door open and a shut one shut, and the trail says that nobody could see it.
 */
final class ContactWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ContactWatch.class);
    private static final String WORDS = "机柜门开着，正在维护，暂时不能办理。";

    private final Board board;
    private final Set<Contact> wired;
    private final Intake intake;
    private final Sessions sessions;
    private final AuditTrail trail;
    private final Set<Contact> seen = EnumSet.noneOf(Contact.class);
    private final Subscription contacts;
    private final Subscription standing;
    private final Subscription starts;
    private boolean blind;

    /** @param wired contacts the board has */
    ContactWatch(Board board, Set<Contact> wired, Intake intake, Sessions sessions, AuditTrail trail) {
        this.board = board;
        this.wired = Set.copyOf(wired);
        this.intake = intake;
        this.sessions = sessions;
        this.trail = trail;
        this.contacts = board.onContact(_ -> look());
        this.standing = board.onStatusChange(_ -> look());
        // A page that was open before the door may still lead to a session.
        this.starts = sessions.onEvent(change -> {
            if (change instanceof SessionEvent.Started) {
                look();
            }
        });
        look();
    }

    private synchronized void look() {
        var active = board.active();
        tell(active, Contact.DOOR, Deed.DOOR_OPENED, Deed.DOOR_SHUT);
        tell(active, Contact.TAMPER, Deed.TAMPERED, Deed.TAMPER_ENDED);
        seen.clear();
        seen.addAll(active);
        if (active.contains(Contact.DOOR) || active.contains(Contact.TAMPER)) {
            intake.close(Intake.Cause.SERVICE, WORDS);
            sessions.end(SessionEvent.Reason.DOOR_OPENED);
        } else {
            intake.open(Intake.Cause.SERVICE);
        }
        if (wired.contains(Contact.PRESENCE)) {
            sessions.somebodyThere(!board.status().usable() || active.contains(Contact.PRESENCE));
        }
        tellOfSight();
    }

    private void tell(Set<Contact> active, Contact contact, Deed begun, Deed over) {
        if (active.contains(contact) != seen.contains(contact)) {
            Deed deed = active.contains(contact) ? begun : over;
            LOG.warn("{}", deed);
            trail.record(deed, "");
        }
    }

    private void tellOfSight() {
        var status = board.status();
        var fault = status.fault();
        boolean guards = wired.contains(Contact.DOOR) || wired.contains(Contact.TAMPER);
        if (guards && !blind && !status.usable() && fault != null && fault != BoardFault.CLOSED) {
            trail.record(Deed.CONTACTS_UNSEEN, fault.name());
            blind = true;
        } else if (blind && status.usable()) {
            trail.record(Deed.CONTACTS_SEEN, "");
            blind = false;
        }
    }

    @Override
    public void close() {
        contacts.close();
        standing.close();
        starts.close();
    }
}
