package io.serlab.core.ensemble;

import io.serlab.api.Seed;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Forward selection with replacement: in each step, the member whose addition makes the mean of the probabilities or
 * ratings score best; in the end, the steps up to the best score. Of equal ones the earlier member wins.
 * With several bags, each selects from its own random share of the members, and all choices are put together.
 *
 * @see <a href="https://doi.org/10.1145/1015330.1015432">Caruana et al. 2004</a>
 */
record GreedySelection(Yardstick yardstick, int steps, int bags, double bagShare, Seed seed) implements Learner {

    @Override
    public Combination learn(JoinedRows rows, int[] drawn) {
        double[] counts = new double[rows.members()];
        Random random = seed.stream("bags").random();
        for (int bag = 0; bag < bags; bag++) {
            List<Integer> chosen = new Selection(rows, drawn).choose(candidates(rows.members(), random));
            chosen.forEach(member -> counts[member] += 1.0 / chosen.size());
        }
        return new WeightedMean(counts);
    }

    private List<Integer> candidates(int members, Random random) {
        List<Integer> all = new ArrayList<>(IntStream.range(0, members).boxed().toList());
        if (bags == 1) {
            return all;
        }
        Collections.shuffle(all, random);
        int share = Math.max(1, (int) Math.round(bagShare * members));
        return all.subList(0, share).stream().sorted().toList();
    }

    private final class Selection {
        private final JoinedRows rows;
        private final int[] drawn;
        private final double[][] sums;

        Selection(JoinedRows rows, int[] drawn) {
            this.rows = rows;
            this.drawn = drawn;
            this.sums = new double[drawn.length][rows.width()];
        }

        List<Integer> choose(List<Integer> candidates) {
            List<Integer> chosen = new ArrayList<>();
            Quality best = Quality.NONE;
            int length = 1;
            for (int step = 1; step <= steps; step++) {
                Quality ofStep = Quality.NONE;
                int next = candidates.get(0);
                for (int candidate : candidates) {
                    Quality with = with(candidate, step);
                    if (with.isBetterThan(ofStep)) {
                        ofStep = with;
                        next = candidate;
                    }
                }
                add(next);
                chosen.add(next);
                if (ofStep.isBetterThan(best)) {
                    best = ofStep;
                    length = step;
                }
            }
            return chosen.subList(0, length);
        }

        private void add(int member) {
            System.arraycopy(sumsWith(member), 0, sums, 0, sums.length);
        }

        private double[][] sumsWith(int member) {
            double[][] with = new double[sums.length][];
            for (int i = 0; i < with.length; i++) {
                double[] own = rows.values(drawn[i])[member];
                with[i] = sums[i].clone();
                for (int value = 0; value < own.length; value++) {
                    with[i][value] += own[value];
                }
            }
            return with;
        }

        private Quality with(int member, int step) {
            return yardstick.ofSums(rows, drawn, sumsWith(member), step);
        }
    }
}
