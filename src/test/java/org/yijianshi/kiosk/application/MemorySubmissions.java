package org.yijianshi.kiosk.application;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.listening.Subscription;

/** Submissions that keep what they get, or fail as a test says. */
final class MemorySubmissions implements Submissions {
    static final Receipt RECEIPT =
            new Receipt("YJS-411121-07-20261123-00001J", "ABC234", TestEvents.CLOCK.instant(), null);

    final List<Package> packages = new ArrayList<>();
    final List<Ticket> tickets = new ArrayList<>();

    @Nullable
    StoreException failure;

    @Override
    public Receipt accept(Package submission) throws StoreException {
        failIfToldTo();
        packages.add(submission);
        return RECEIPT;
    }

    @Override
    public void dispute(Ticket ticket) throws StoreException {
        failIfToldTo();
        tickets.add(ticket);
    }

    private void failIfToldTo() throws StoreException {
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public void evaluate(String queryCode, int level) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Progress> find(String queryCode) {
        return Optional.empty();
    }

    @Override
    public Lookup lookUp(String queryCode) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Subscription onProgress(Consumer<Progress> listener) {
        return () -> {};
    }

    /** The document of the last submission. */
    String text() {
        return new String(packages.getLast().document().with(RECEIPT), StandardCharsets.UTF_8);
    }
}
