package org.yijianshi.kiosk.ui.track;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.html.Div;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.application.Submissions;
import org.yijianshi.kiosk.listening.Subscription;

/** While it is on the screen, tells how one application of this terminal stands: at once, and whenever that changes. */
public final class Following extends Div {
    private static final long serialVersionUID = 1L;

    private final transient Submissions submissions;
    private final String queryCode;
    private final transient Consumer<Submissions.Progress> shown;
    private transient @Nullable Subscription subscription;

    public Following(Submissions submissions, String queryCode, Consumer<Submissions.Progress> shown) {
        this.submissions = submissions;
        this.queryCode = queryCode;
        this.shown = shown;
    }

    @Override
    protected void onAttach(AttachEvent event) {
        var ui = event.getUI();
        subscription = submissions.onProgress(progress -> {
            if (progress.queryCode().equals(queryCode)) {
                ui.access(() -> shown.accept(progress));
            }
        });
        submissions.find(queryCode).ifPresent(shown);
    }

    @Override
    protected void onDetach(DetachEvent event) {
        if (subscription != null) {
            subscription.close();
        }
    }
}
