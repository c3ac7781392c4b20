package org.yijianshi.kiosk.device.simulator;

import com.hp.jipp.model.JobState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yijianshi.kiosk.device.simulator.SimulatedPagePrinter.Fate;
import org.yijianshi.kiosk.device.simulator.SimulatedPagePrinter.Paper;
import org.yijianshi.kiosk.device.simulator.SimulatedPagePrinter.Trouble;

/** The inside of a simulated page printer: its jobs, and the way of the paper, a page after the other at its pace. */
final class PaperPath implements AutoCloseable {
    private static final int KEPT = 20;

    private final Duration perPage;
    private final Map<Integer, Job> jobs = new LinkedHashMap<>();
    private final List<Paper> papers = new ArrayList<>();
    private final Thread mover;
    private int lastJob;
    private Trouble trouble = Trouble.NONE;
    private Trouble coming = Trouble.NONE;
    private int pagesUntil = Integer.MAX_VALUE;
    private Fate fate = Fate.PRINTED;

    private static final class Job {
        private final int id;
        private final String name;
        private final byte[] pdf;
        private final int pages;
        private int out;
        private JobState state = JobState.pending;
        private List<String> reasons = List.of("none");

        Job(int id, String name, byte[] pdf, int pages) {
            this.id = id;
            this.name = name;
            this.pdf = pdf;
            this.pages = pages;
        }

        private boolean over() {
            return state.getCode() >= JobState.canceled.getCode();
        }

        private void end(JobState end, String... why) {
            state = end;
            reasons = List.of(why);
        }

        private View view() {
            return new View(id, name, state, reasons, out);
        }
    }

    /**
     * A job as it stands.
     *
     * @param out pages that have come out
     */
    record View(int id, String name, JobState state, List<String> reasons, int out) {
        @Override
        public String toString() {
            return "View[" + id + " " + state + "]";
        }
    }

    /** What somebody gets who wants a job cancelled. */
    enum Cancelled {
        YES,
        UNKNOWN,
        OVER
    }

    PaperPath(Duration perPage) {
        this.perPage = perPage;
        mover = Thread.ofVirtual().name("simulated-page-printer").start(this::printForever);
    }

    synchronized Trouble trouble() {
        return trouble;
    }

    /** @param pages that still come out before; 0 at once */
    synchronized void trouble(Trouble next, int pages) {
        if (pages == 0) {
            trouble = next;
            coming = Trouble.NONE;
            pagesUntil = Integer.MAX_VALUE;
        } else {
            coming = next;
            pagesUntil = pages;
        }
        notifyAll();
    }

    synchronized Fate fate() {
        return fate;
    }

    synchronized void fate(Fate now) {
        fate = now;
        notifyAll();
    }

    synchronized List<Paper> papers() {
        return List.copyOf(papers);
    }

    synchronized List<View> jobsInside() {
        return jobs.values().stream().filter(job -> !job.over()).map(Job::view).toList();
    }

    synchronized Optional<View> job(int id) {
        return Optional.ofNullable(jobs.get(id)).map(Job::view);
    }

    synchronized View take(String name, byte[] pdf, int pages) {
        var job = new Job(++lastJob, name, pdf, pages);
        jobs.put(job.id, job);
        notifyAll();
        return job.view();
    }

    synchronized Cancelled cancel(int id) {
        var job = jobs.get(id);
        if (job == null) {
            return Cancelled.UNKNOWN;
        }
        if (job.over()) {
            return Cancelled.OVER;
        }
        if (fate != Fate.STUCK) {
            job.end(JobState.canceled, "job-canceled-by-user");
            notifyAll();
        }
        return Cancelled.YES;
    }

    @Override
    public void close() {
        mover.interrupt();
        synchronized (this) {
            papers.clear();
            jobs.clear();
        }
    }

    private void printForever() {
        try {
            while (true) {
                printOn(awaitJob());
            }
        } catch (InterruptedException e) {
            // Closed.
        }
    }

    private synchronized Job awaitJob() throws InterruptedException {
        var next = next();
        while (next.isEmpty()) {
            wait();
            next = next();
        }
        next.get().state = JobState.processing;
        return next.get();
    }

    private Optional<Job> next() {
        return fate == Fate.STUCK
                ? Optional.empty()
                : jobs.values().stream().filter(job -> !job.over()).findFirst();
    }

    private void printOn(Job job) throws InterruptedException {
        while (mayPrint(job)) {
            Thread.sleep(perPage);
            pageOut(job);
        }
        keep(job);
    }

    private synchronized boolean mayPrint(Job job) throws InterruptedException {
        while (trouble.stops() && !job.over()) {
            job.state = JobState.processingStopped;
            wait();
        }
        if (job.over() || meets(job)) {
            return false;
        }
        job.state = JobState.processing;
        return true;
    }

    private synchronized void pageOut(Job job) {
        if (trouble.stops() || job.over()) {
            return;
        }
        job.out++;
        if (--pagesUntil == 0) {
            trouble = coming;
            pagesUntil = Integer.MAX_VALUE;
        }
        if (job.out == job.pages) {
            job.end(JobState.completed, "job-completed-successfully");
        }
    }

    /** Whether its fate has met it: half way, or before its last page. */
    private boolean meets(Job job) {
        if (job.out < (job.pages + 1) / 2 && job.pages > 1) {
            return false;
        }
        switch (fate) {
            case ABORTED -> job.end(JobState.aborted, "aborted-by-system");
            case CLAIMED -> job.end(JobState.completed, "processing-to-stop-point");
            case LOST -> {
                jobs.remove(job.id);
                job.end(JobState.aborted);
            }
            case PRINTED, STUCK -> {
                return false;
            }
        }
        return true;
    }

    private synchronized void keep(Job job) {
        if (job.out > 0) {
            papers.add(new Paper(job.pdf, job.out, job.pages));
            if (papers.size() > KEPT) {
                papers.removeFirst();
            }
        }
        if (jobs.size() > KEPT) {
            jobs.values().removeIf(Job::over);
        }
    }
}
