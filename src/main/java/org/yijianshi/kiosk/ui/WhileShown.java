package org.yijianshi.kiosk.ui;

import com.vaadin.flow.component.Component;
import java.util.function.Function;
import org.yijianshi.kiosk.listening.Subscription;

/** Listens to something outside the page for as long as a component is on it. */
final class WhileShown {
    private WhileShown() {}

    /**
     * @param source where to listen
     * @param changed called in the page, at once and after each change
     */
    static void hear(Component component, Function<Runnable, Subscription> source, Runnable changed) {
        component.addAttachListener(attached -> {
            var ui = attached.getUI();
            var subscription = source.apply(() -> ui.access(changed::run));
            changed.run();
            component.addDetachListener(detached -> {
                subscription.close();
                detached.unregisterListener();
            });
        });
    }
}
