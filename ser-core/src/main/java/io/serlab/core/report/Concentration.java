package io.serlab.core.report;

import io.serlab.core.explanation.AttentionStatistics;
import io.serlab.core.explanation.AttentionSummary;
import io.serlab.core.explanation.Distribution;
import java.util.Map;

/**
 * How concentrated the attention of a group of utterances is; each figure over its utterances.
 *
 * @param by what groups are made by, {@link #ALL}, {@link #OUTCOME}, {@link #CLASS} or {@link #SPEAKER}
 * @param framesFor50 the share of frames that holds half of the attention
 * @param top15 the attention on the 15 % of frames that have most
 * @param uniformTop15 what uniform attention has there, on average, as frames are counted in whole numbers
 * @param entropy divided by that of uniform attention
 */
public record Concentration(
        String by,
        String group,
        int utterances,
        Distribution framesFor50,
        Distribution framesFor80,
        Distribution framesFor90,
        Distribution top15,
        double uniformTop15,
        Distribution gini,
        Distribution entropy) {
    /** All utterances together. */
    static final String ALL = "all";

    /** By their true class. */
    static final String CLASS = "class";

    /** By speaker. */
    static final String SPEAKER = "speaker";

    /** By whether the prediction is right. */
    static final String OUTCOME = "outcome";

    static Concentration of(String by, String group, Map<String, AttentionStatistics> utterances) {
        AttentionSummary summary = new AttentionSummary(utterances);
        return new Concentration(
                by,
                group,
                utterances.size(),
                summary.distribution(AttentionStatistics::f50),
                summary.distribution(AttentionStatistics::f80),
                summary.distribution(AttentionStatistics::f90),
                summary.distribution(AttentionStatistics::top15Mass),
                summary.distribution(each -> each.topCount() / (double) each.frames())
                        .mean(),
                summary.distribution(AttentionStatistics::gini),
                summary.distribution(AttentionStatistics::normalisedEntropy));
    }
}
