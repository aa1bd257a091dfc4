package io.serlab.batch.job;

import java.util.Locale;

/** Tells how many runs go: each as it ends, and what is left. */
final class RunsProgress {
    private final Progress progress;
    private final int workers;
    private final long start = System.nanoTime();
    private int total;
    private int done;

    RunsProgress(Progress progress, String command, int total, int workers) {
        this.progress = progress;
        this.total = total;
        this.workers = workers;
        progress.begin(command);
    }

    /** More are to be done than was known. */
    void more(int runs) {
        total += runs;
    }

    void finished(RunWorkers.Finished<? extends WorkerTask> finished) {
        if (finished.reply().status() == RunReply.Status.INTERRUPTED) {
            return;
        }
        done++;
        String end = finished.reply().error() == null
                ? String.format(Locale.ROOT, "done in %.0f s", finished.seconds())
                : "FAILED: " + finished.reply().error();
        progress.note("[%d/%d] %s: %s%s".formatted(done, total, finished.task().words(), end, left()));
    }

    /** The time left by the speed so far; said once every worker has ended a run. */
    private String left() {
        if (done < Math.min(workers, total) || done == total) {
            return "";
        }
        double seconds = (System.nanoTime() - start) * 1e-9 / done * (total - done);
        return seconds < 5400
                ? String.format(Locale.ROOT, "; about %.0f min left", Math.ceil(seconds / 60))
                : String.format(Locale.ROOT, "; about %.1f h left", seconds / 3600);
    }
}
