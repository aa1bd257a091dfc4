package io.serlab.core.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/** What is odd about the recordings themselves. */
final class SoundSearch {
    private final AuditThresholds thresholds;
    private final List<Finding> findings = new ArrayList<>();

    SoundSearch(AuditThresholds thresholds) {
        this.thresholds = thresholds;
    }

    List<Finding> findings(Map<String, Signal> signals) {
        levels(signals);
        durations(signals);
        formats(signals);
        return findings;
    }

    private void levels(Map<String, Signal> signals) {
        double silent = thresholds.silentDecibels();
        add(
                "silent",
                "silent recordings, below %s dB of full scale".formatted(figure(silent)),
                subjects(signals, each -> isSilent(each, thresholds), each -> decibels(each.decibels())),
                silent);
        double edge = thresholds.edgeSeconds();
        add(
                "silent-edge",
                "recordings that begin or end with more than %s s of silence".formatted(figure(edge)),
                subjects(
                        signals,
                        each -> !isSilent(each, thresholds)
                                && Math.max(each.leadingSilence(), each.trailingSilence()) > edge,
                        each -> String.format(
                                Locale.ROOT,
                                "%.2f s before, %.2f s after",
                                each.leadingSilence(),
                                each.trailingSilence())),
                edge);
        double share = thresholds.clippedShare();
        add(
                "clipped",
                "clipped recordings, with more than %s of their samples in runs at full scale"
                        .formatted(percent(share)),
                subjects(
                        signals,
                        each -> each.clippedShare() > share,
                        each -> "%s, longest run %d".formatted(percent(each.clippedShare()), each.longestRun())),
                share);
        double offset = thresholds.offset();
        add(
                "offset",
                "recordings whose mean lies more than %s of full scale from zero".formatted(percent(offset)),
                subjects(signals, each -> Math.abs(each.offset()) > offset, each -> percent(each.offset())),
                offset);
    }

    static boolean isSilent(Signal signal, AuditThresholds thresholds) {
        return signal.decibels() < thresholds.silentDecibels();
    }

    private void durations(Map<String, Signal> signals) {
        Function<Signal, String> seconds = each -> String.format(Locale.ROOT, "%.3f s", each.seconds());
        double shortest = thresholds.shortestSeconds();
        add(
                "short",
                "recordings shorter than %s s".formatted(figure(shortest)),
                subjects(signals, each -> each.seconds() < shortest, seconds),
                shortest);
        double longest = thresholds.longestSeconds();
        add(
                "long",
                "recordings longer than %s s".formatted(figure(longest)),
                subjects(signals, each -> each.seconds() > longest, seconds),
                longest);
    }

    private void formats(Map<String, Signal> signals) {
        int least = thresholds.sampleRateHz();
        add(
                "low-rate",
                "recordings of fewer than the %d samples a second that the encoder takes".formatted(least),
                subjects(signals, each -> each.sampleRateHz() < least, each -> each.sampleRateHz() + " Hz"),
                (double) least);
        odd("mixed-rates", "samples a second", " Hz", Signal::sampleRateHz, signals);
        odd("mixed-channels", "channels", " channels", Signal::channels, signals);
    }

    // Those that are not as most are.
    private void odd(
            String code, String what, String unit, Function<Signal, Integer> figure, Map<String, Signal> signals) {
        Map<Integer, Integer> counts = new TreeMap<>();
        signals.values().forEach(each -> counts.merge(figure.apply(each), 1, Integer::sum));
        if (counts.size() < 2) {
            return;
        }
        int usual = counts.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
        List<String> subjects =
                subjects(signals, each -> figure.apply(each) != usual, each -> figure.apply(each) + unit);
        findings.add(Finding.warning(
                code, "recordings of other than the %d %s that most have".formatted(usual, what), subjects));
    }

    private void add(String code, String message, List<String> subjects, double threshold) {
        if (!subjects.isEmpty()) {
            findings.add(Finding.warning(code, message, subjects, threshold));
        }
    }

    private static List<String> subjects(
            Map<String, Signal> signals, Predicate<Signal> isOdd, Function<Signal, String> figure) {
        return signals.entrySet().stream()
                .filter(each -> isOdd.test(each.getValue()))
                .map(each -> "%s (%s)".formatted(each.getKey(), figure.apply(each.getValue())))
                .toList();
    }

    private static String decibels(double level) {
        return Double.isFinite(level) ? String.format(Locale.ROOT, "%.1f dB", level) : "all samples are equal";
    }

    private static String figure(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f", 100 * share) + " %";
    }
}
