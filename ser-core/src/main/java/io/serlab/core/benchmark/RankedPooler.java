package io.serlab.core.benchmark;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** A pooler with its mean rank. */
public record RankedPooler(String pooler, double meanRank) {

    /** Best first; equal ranks in the order of the test. */
    public static List<RankedPooler> of(PoolerRanks ranks) {
        double[] means = ranks.test().meanRanks();
        return IntStream.range(0, means.length)
                .mapToObj(i -> new RankedPooler(ranks.poolers().get(i), means[i]))
                .sorted(Comparator.comparingDouble(RankedPooler::meanRank))
                .toList();
    }

    /** Name and rank, such as {@code mean 2.50}. */
    public String text() {
        return String.format(Locale.ROOT, "%s %.2f", pooler, meanRank);
    }
}
