package io.serlab.core.report;

import io.serlab.api.corpus.AbsentClassRule;
import io.serlab.api.corpus.Utterance;
import io.serlab.api.training.Metric;
import io.serlab.core.evaluation.PredictionRow;
import io.serlab.core.explanation.AttentionFile;
import io.serlab.core.explanation.Enrichments;
import io.serlab.core.explanation.LayerWeights;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that a page is made from.
 *
 * @param classes the protocol's class list; empty if arousal, valence and dominance are all that is predicted
 * @param metrics what the protocol chose the epoch by, beside the usual figures
 * @param predictions of the reported split, each with its true class, or its true ratings where there are no classes, and, where it is known, its speaker
 * @param utterances what the corpus says of the predicted utterances, by id
 * @param attention of at least the predicted utterances
 * @param enrichment empty tiers where no utterance has an alignment
 * @param evidence what was found out beside
 */
public record RunMaterial(
        ReportHeading heading,
        List<String> classes,
        AbsentClassRule absentClasses,
        Map<String, Metric> metrics,
        List<PredictionRow> predictions,
        Map<String, Utterance> utterances,
        AttentionFile attention,
        Enrichments enrichment,
        Optional<LayerWeights> layerWeights,
        Evidence evidence) {

    public RunMaterial {
        classes = List.copyOf(classes);
        predictions = List.copyOf(predictions);
    }
}
