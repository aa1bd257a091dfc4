package io.serlab.core.report;

import io.serlab.core.explanation.LayerWeight;
import io.serlab.core.explanation.LayerWeights;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The data of a page, as its script reads it.
 *
 * @param speakers how many are known
 * @param ratings null unless arousal, valence and dominance are known and predicted
 * @param layers empty where there is no learned sum of layers
 * @param enrichment null where no utterance has an alignment
 * @param faithfulness empty where it was not computed
 */
record ReportDocument(
        ReportHeading heading,
        List<String> classes,
        int utterances,
        long speakers,
        ScoreSection scores,
        @Nullable RatingSection ratings,
        AttentionSection attention,
        @Nullable EnrichmentSection enrichment,
        List<LayerWeight> layers,
        List<FaithfulnessChart> faithfulness,
        BrowserSection browser) {

    static ReportDocument of(RunMaterial material) {
        Optional<EnrichmentSection> enrichment = EnrichmentSection.of(material.enrichment());
        return new ReportDocument(
                material.heading(),
                material.classes(),
                material.predictions().size(),
                material.predictions().stream()
                        .flatMap(row -> Optional.ofNullable(row.speaker()).stream())
                        .distinct()
                        .count(),
                ScoreSection.of(material),
                RatingSection.of(material),
                AttentionSection.of(material),
                enrichment.orElse(null),
                material.layerWeights().map(LayerWeights::overFolds).orElse(List.of()),
                material.evidence().faithfulness(),
                new BrowserSample(material).section());
    }
}
