package io.serlab.core.report;

import io.serlab.core.explanation.AttentionSegment;
import java.util.List;
import java.util.Map;

/**
 * What may be known of a run beside its own files; a page has a section for what is there.
 *
 * @param faithfulness whether the prediction rests on the attended frames, for each way of taking frames away
 * @param segments the stretches that are attended most, by the id of their utterance
 */
public record Evidence(List<FaithfulnessChart> faithfulness, Map<String, List<AttentionSegment>> segments) {

    /** Nothing beside. */
    public static final Evidence NONE = new Evidence(List.of(), Map.of());

    public Evidence {
        faithfulness = List.copyOf(faithfulness);
        segments = Map.copyOf(segments);
    }
}
