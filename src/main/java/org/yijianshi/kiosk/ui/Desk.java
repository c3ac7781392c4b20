package org.yijianshi.kiosk.ui;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.yijianshi.kiosk.application.Appointments;
import org.yijianshi.kiosk.application.Camera;
import org.yijianshi.kiosk.application.CodePictures;
import org.yijianshi.kiosk.application.Corrections;
import org.yijianshi.kiosk.application.Documents;
import org.yijianshi.kiosk.application.Handovers;
import org.yijianshi.kiosk.application.Identities;
import org.yijianshi.kiosk.application.Licences;
import org.yijianshi.kiosk.application.PagePictures;
import org.yijianshi.kiosk.application.PrintedStrip;
import org.yijianshi.kiosk.application.Printing;
import org.yijianshi.kiosk.application.Records;
import org.yijianshi.kiosk.application.Scanning;
import org.yijianshi.kiosk.application.Sheets;
import org.yijianshi.kiosk.application.Slots;
import org.yijianshi.kiosk.application.SubmissionDocument;
import org.yijianshi.kiosk.application.Submissions;
import org.yijianshi.kiosk.application.TextMessages;
import org.yijianshi.kiosk.application.Withdrawals;
import org.yijianshi.kiosk.catalog.Catalog;
import org.yijianshi.kiosk.catalog.release.LiveCatalogue;
import org.yijianshi.kiosk.session.Arrivals;
import org.yijianshi.kiosk.session.Cabinet;
import org.yijianshi.kiosk.session.CodeArrivals;
import org.yijianshi.kiosk.session.Intake;
import org.yijianshi.kiosk.session.Sessions;

/**
 * Everything a page may reach for.
 *
 * @param pages the A4 printer, where the terminal has one
 */
public record Desk(
        Site site,
        LiveCatalogue catalogue,
        Sessions sessions,
        Intake intake,
        Arrivals arrivals,
        CodeArrivals scanner,
        Cabinet cabinet,
        Records records,
        Slots slots,
        Submissions submissions,
        Handovers handovers,
        Appointments appointments,
        Corrections corrections,
        Withdrawals withdrawals,
        Documents documents,
        Printing<PrintedStrip> printing,
        Optional<Printing<List<Sheets>>> pages,
        CodePictures codes,
        Licences licences,
        Identities identities,
        TextMessages texts,
        PagePictures pictures,
        Scanning scanning,
        Camera camera,
        Clock clock) {

    /** As it stands now; what has begun keeps its own. */
    public Catalog catalog() {
        return catalogue.get();
    }

    /**
     * @param identityApps apps whose code may be shown instead of the card, as the citizen calls them
     * @param attended a staff member is there and can vouch for a citizen
     * @param face the platform compares faces
     * @param demonstration devices and platform are simulated, and every page says so
     */
    public record Site(
            String name,
            String hotline,
            SubmissionDocument.Terminal terminal,
            boolean camera,
            List<String> identityApps,
            boolean attended,
            boolean face,
            boolean demonstration) {}
}
