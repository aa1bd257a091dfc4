package io.serlab.core.benchmark.report;

import io.serlab.core.benchmark.PoolerRanks;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** A pooler with its mean rank. */
record RankedPooler(String pooler, double meanRank) {

    /** Best first; equal ranks in the order of the test. */
    static List<RankedPooler> of(PoolerRanks ranks) {
        double[] means = ranks.test().meanRanks();
        return IntStream.range(0, means.length)
                .mapToObj(i -> new RankedPooler(ranks.poolers().get(i), means[i]))
                .sorted(Comparator.comparingDouble(RankedPooler::meanRank))
                .toList();
    }

    String text() {
        return String.format(Locale.ROOT, "%s %.2f", pooler, meanRank);
    }
}
