package org.yijianshi.kiosk.device;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * What became of the last jobs of a printer, by their keys; nobody asks for one again after so many others. Not safe for
 * several threads at once.
 *
 * @param <O> the outcome
 */
public final class RecentJobs<O> extends LinkedHashMap<String, CompletableFuture<O>> {
    private static final long serialVersionUID = 1L;
    private static final int MOST = 1000;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, CompletableFuture<O>> eldest) {
        return size() > MOST;
    }
}
