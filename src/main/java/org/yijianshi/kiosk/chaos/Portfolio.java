package org.yijianshi.kiosk.chaos;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.application.Case;
import org.yijianshi.kiosk.application.SubmissionDocument;
import org.yijianshi.kiosk.application.Submissions;
import org.yijianshi.kiosk.catalog.Catalog;
import org.yijianshi.kiosk.catalog.CatalogException;
import org.yijianshi.kiosk.catalog.CatalogLoader;
import org.yijianshi.kiosk.catalog.LifeEvent;
import org.yijianshi.kiosk.listening.Subscription;

/** Applications for every event that can be brought to its signatures by the people of its cases. */
final class Portfolio {
    private static final SubmissionDocument.Terminal TERMINAL = new SubmissionDocument.Terminal("01", "411199100001");
    private static final int PHOTO_WIDTH = 320;
    private static final int PHOTO_HEIGHT = 240;

    private Portfolio() {}

    /** One for each event, from the first of its cases that gets so far; last the one that no platform takes. */
    static List<Template> all() throws CatalogException {
        Catalog catalog = CatalogLoader.inChina().bundled();
        var applicant = new Applicant(catalog, PHOTO_WIDTH, PHOTO_HEIGHT);
        var templates = new ArrayList<Template>();
        for (LifeEvent event : catalog.events()) {
            for (Case each : Case.all(catalog, event.id(), CatalogLoader.bundledCases(event.id()))) {
                Optional<Template> finished = finished(each, applicant);
                if (finished.isPresent()) {
                    templates.add(finished.get());
                    break;
                }
            }
        }
        templates.add(Template.refused());
        return List.copyOf(templates);
    }

    private static Optional<Template> finished(Case each, Applicant applicant) {
        each.run();
        var kept = new Kept();
        try {
            applicant.finish(each.application());
            each.application().submit(kept, TERMINAL, List.of(), Portfolio::oneAfterAnother);
        } catch (IllegalStateException | Submissions.StoreException e) {
            // Leads to the window, or asks for what cannot be made up.
            return Optional.empty();
        }
        return Optional.ofNullable(kept.application).map(Template::of);
    }

    /** Whether a file is a PDF does not matter here. */
    private static byte[] oneAfterAnother(List<byte[]> pages) {
        var bytes = new java.io.ByteArrayOutputStream();
        pages.forEach(bytes::writeBytes);
        return bytes.toByteArray();
    }

    /** Keeps what is submitted instead of sending it. */
    private static final class Kept implements Submissions {
        private @Nullable Package application;

        @Override
        public Receipt accept(Package submitted) {
            application = submitted;
            return new Receipt("", "", Instant.EPOCH, null);
        }

        @Override
        public void evaluate(String queryCode, int level) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void dispute(Ticket ticket) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<Progress> find(String queryCode) {
            return Optional.empty();
        }

        @Override
        public Lookup lookUp(String queryCode) {
            return new Lookup.Unknown();
        }

        @Override
        public Subscription onProgress(Consumer<Progress> listener) {
            return () -> {};
        }
    }
}
