package io.serlab.batch.cli;

import io.serlab.batch.job.Progress;
import java.io.PrintStream;
import java.util.Locale;

/**
 * Shows progress on the error stream: a line that redraws itself on a terminal, otherwise a plain line every few seconds.
 */
final class TerminalProgress implements Progress {
    private static final long REDRAW_NANOS = 100_000_000L;
    private static final long PLAIN_NANOS = 5_000_000_000L;
    private static final int BAR = 20;

    private final PrintStream out;
    private final int columns;
    private String what = "";
    private long began;
    private long shown;
    private long firstDone = -1;
    private boolean open;

    /** @param columns the terminal's width; 0 if there is none */
    TerminalProgress(PrintStream out, int columns) {
        this.out = out;
        this.columns = columns;
    }

    /** Progress for this process, or silence if that was asked for. */
    static Progress of(GlobalOptions options) {
        return options.quiet()
                ? Progress.SILENT
                : new TerminalProgress(Console.err(), Integer.getInteger("ser.terminal.columns", 0));
    }

    @Override
    public void begin(String next) {
        endLine();
        what = next;
        began = System.nanoTime();
        shown = columns > 0 ? 0 : began;
        firstDone = -1;
        if (columns == 0) {
            out.println("[" + what + "]");
        }
    }

    @Override
    public void advance(long done, long total, String unit, String detail) {
        long now = System.nanoTime();
        if (firstDone < 0) {
            // what was done before a restart says nothing about the speed of this process
            firstDone = done;
            began = now;
        }
        boolean last = done >= total;
        if (now - shown < (columns > 0 ? REDRAW_NANOS : PLAIN_NANOS) && !(last && columns > 0)) {
            return;
        }
        shown = now;
        String line = line(done, total, unit, detail, (now - began) * 1e-9);
        if (columns > 0) {
            out.print("\r" + fitted(line));
            out.flush();
            open = true;
        } else {
            out.println(line);
        }
    }

    private String line(long done, long total, String unit, String detail, double seconds) {
        double speed = seconds > 0 ? (done - firstDone) / seconds : 0;
        StringBuilder line = new StringBuilder(what).append("  ");
        if (columns > 0) {
            int filled = (int) (total == 0 ? BAR : BAR * Math.min(done, total) / total);
            line.append("█".repeat(filled)).append("░".repeat(BAR - filled)).append(' ');
        }
        line.append(done).append('/').append(total).append(' ').append(unit);
        if (speed > 0) {
            line.append(String.format(Locale.ROOT, "  %.0f/s  %s left", speed, duration((total - done) / speed)));
        }
        return detail.isEmpty()
                ? line.toString()
                : line.append("  ").append(detail).toString();
    }

    private static String duration(double seconds) {
        long whole = Math.round(seconds);
        return whole < 3600
                ? "%d:%02d".formatted(whole / 60, whole % 60)
                : "%d:%02d:%02d".formatted(whole / 3600, whole / 60 % 60, whole % 60);
    }

    private String fitted(String line) {
        int width = Math.max(20, columns - 1);
        return line.length() > width ? line.substring(0, width - 1) + "…" : line + " ".repeat(width - line.length());
    }

    @Override
    public void note(String line) {
        endLine();
        out.println(line);
    }

    private void endLine() {
        if (open) {
            out.println();
            open = false;
        }
    }
}
