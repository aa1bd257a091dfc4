package io.serlab.core.benchmark.report;

import io.serlab.core.benchmark.RankedPooler;
import java.util.ArrayList;
import java.util.List;

/**
 * Poolers whose mean ranks do not differ.
 *
 * @param low best of the mean ranks
 * @param high worst of the mean ranks
 * @param lane how far below the axis to draw it; bars of one lane do not touch
 */
record RankBar(double low, double high, int lane) {
    // between the ends of two bars in one lane
    private static final double APART = 0.35;
    // ranks are means of halves: what exceeds the critical difference by less than this is rounding
    private static final double ROUNDING = 1e-9;

    /** The groups of two or more that are part of no larger group. */
    static List<RankBar> of(List<RankedPooler> bestFirst, double criticalDifference) {
        List<RankBar> bars = new ArrayList<>();
        int reached = 0;
        for (int first = 0; first < bestFirst.size(); first++) {
            double low = bestFirst.get(first).meanRank();
            int last = first;
            while (last + 1 < bestFirst.size()
                    && bestFirst.get(last + 1).meanRank() - low <= criticalDifference + ROUNDING) {
                last++;
            }
            if (last > first && last > reached) {
                double high = bestFirst.get(last).meanRank();
                bars.add(new RankBar(low, high, freeLane(bars, low)));
                reached = last;
            }
        }
        return bars;
    }

    private static int freeLane(List<RankBar> bars, double low) {
        int lane = 0;
        while (isTaken(bars, lane, low)) {
            lane++;
        }
        return lane;
    }

    private static boolean isTaken(List<RankBar> bars, int lane, double low) {
        return bars.stream().anyMatch(bar -> bar.lane() == lane && bar.high() + APART > low);
    }
}
