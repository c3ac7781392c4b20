package org.yijianshi.kiosk.device;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Ends programs of others that a driver runs, with whatever they have started and still stand over. */
public final class Programs {
    private Programs() {}

    /** At once: there is nothing it could leave half done. */
    public static void kill(Process program) {
        program.descendants().forEach(ProcessHandle::destroyForcibly);
        program.destroyForcibly();
    }

    /**
     * Politely first, so that it leaves what it works with as it should be.
     *
     * @param grace until it is killed
     */
    public static void end(Process program, Duration grace) throws InterruptedException {
        List<ProcessHandle> family = program.descendants().toList();
        try {
            program.destroy();
            family.forEach(ProcessHandle::destroy);
            program.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            program.destroyForcibly();
            family.forEach(ProcessHandle::destroyForcibly);
        }
    }
}
