package io.serlab.core.report;

import io.serlab.api.corpus.Segment;
import io.serlab.core.evaluation.PredictionRow;
import io.serlab.core.explanation.AttentionSegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One utterance of the browser.
 *
 * @param seconds of the recording; where it cannot be read, up to the end of the last frame
 * @param truth the true class; empty where no classes are predicted, as predicted and probabilities are
 * @param probabilities in the order of the class list
 * @param ratings arousal, valence and dominance; null if they are not predicted
 * @param tiers what is said, by tier
 * @param attended stretches that stand out by their attention
 * @param file where the recording lies, as a URI
 * @param missing why the recording is not shown; null if it is
 * @param envelope as {@link Sound#envelope}; empty if the recording cannot be read
 * @param wav as {@link Sound#wav}; empty where the recording is not part of the page
 */
record BrowserUtterance(
        String id,
        String truth,
        String predicted,
        List<Double> probabilities,
        PredictionRow.@Nullable Ratings ratings,
        @Nullable String speaker,
        @Nullable String fold,
        @Nullable String transcript,
        double seconds,
        double entropy,
        double framesFor80,
        double top15,
        Strips attention,
        Map<String, List<Label>> tiers,
        List<AttentionSegment> attended,
        String file,
        @Nullable String missing,
        String envelope,
        String wav) {

    /** A labelled stretch, in milliseconds from the beginning. */
    record Label(long start, long end, String text) {
        static Label of(Segment segment) {
            return new Label(Math.round(1000 * segment.start()), Math.round(1000 * segment.end()), segment.label());
        }
    }

    static Map<String, List<Label>> tiers(List<Segment> segments) {
        Map<String, List<Label>> tiers = new TreeMap<>();
        segments.forEach(segment ->
                tiers.computeIfAbsent(segment.tier(), tier -> new ArrayList<>()).add(Label.of(segment)));
        return tiers;
    }

    BrowserUtterance withWav(String text) {
        return new BrowserUtterance(
                id,
                truth,
                predicted,
                probabilities,
                ratings,
                speaker,
                fold,
                transcript,
                seconds,
                entropy,
                framesFor80,
                top15,
                attention,
                tiers,
                attended,
                file,
                missing,
                envelope,
                text);
    }
}
