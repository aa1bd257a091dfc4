package io.serlab.core.report;

import io.serlab.core.explanation.AttentionSegment;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What may be known of a run beside its own files; a page has a section for what is there.
 *
 * @param massCurves how much attention the most attended frames hold, for all utterances and for groups of them; the
 *     page computes the one for all itself if none is given
 * @param faithfulness whether the prediction rests on the attended frames
 * @param segments the stretches that are attended most, by the id of their utterance
 */
public record Evidence(
        List<MassCurve> massCurves,
        Optional<FaithfulnessChart> faithfulness,
        Map<String, List<AttentionSegment>> segments) {

    /** Nothing beside. */
    public static final Evidence NONE = new Evidence(List.of(), Optional.empty(), Map.of());

    public Evidence {
        massCurves = List.copyOf(massCurves);
        segments = Map.copyOf(segments);
    }
}
