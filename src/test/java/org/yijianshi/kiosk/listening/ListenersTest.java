package org.yijianshi.kiosk.listening;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ListenersTest {
    private final Listeners<String> listeners = new Listeners<>("printer");
    private final List<String> heard = new ArrayList<>();

    @Test
    void oneThatFailsKeepsTheNewsFromNobody() {
        listeners.add(news -> heard.add("first " + news));
        listeners.add(_ -> {
            throw new RejectedExecutionException();
        });
        listeners.add(news -> heard.add("last " + news));

        listeners.tell("paper out");

        assertThat(heard).containsExactly("first paper out", "last paper out");
    }

    @Test
    void whoIsAddedTwiceAndClosedOnceIsToldOnce() throws Exception {
        Consumer<String> listener = heard::add;
        var first = listeners.add(listener);
        listeners.add(listener);

        first.close();
        first.close();
        listeners.tell("paper out");

        assertThat(heard).containsExactly("paper out");
    }
}
