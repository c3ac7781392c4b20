package org.yijianshi.kiosk.run;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

/** Draws papers on threads of their own. */
final class Drawing {
    private Drawing() {}

    static <P> CompletableFuture<P> of(Callable<P> paper) {
        var drawn = new CompletableFuture<P>();
        Thread.ofVirtual().name("paper").start(() -> {
            try {
                drawn.complete(paper.call());
            } catch (Exception e) {
                drawn.completeExceptionally(e);
            }
        });
        return drawn;
    }
}
