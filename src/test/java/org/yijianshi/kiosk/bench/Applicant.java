package org.yijianshi.kiosk.bench;

import org.yijianshi.kiosk.application.Application;
import org.yijianshi.kiosk.application.Guidance;
import org.yijianshi.kiosk.application.Identity;
import org.yijianshi.kiosk.catalog.Catalog;

/** Brings an application from its card to the signature, without pages. */
final class Applicant {
    /** As large as the terminal takes them. */
    private static final int PHOTO_WIDTH = 1920;

    private static final int PHOTO_HEIGHT = 1440;

    private final org.yijianshi.kiosk.chaos.Applicant citizen;

    Applicant(Catalog catalog) {
        citizen = new org.yijianshi.kiosk.chaos.Applicant(catalog, PHOTO_WIDTH, PHOTO_HEIGHT);
    }

    void fill(Application application, Identity otherParent) {
        if (application.authorise(otherParent).isPresent()) {
            throw new IllegalStateException("the other parent could not agree");
        }
        while (application.path().step() instanceof Guidance.Step.Ask ask) {
            application.answer(ask.question(), ask.options().getFirst().id());
        }
        application.gather();
        citizen.finish(application);
    }
}
