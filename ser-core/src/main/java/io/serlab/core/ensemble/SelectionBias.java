package io.serlab.core.ensemble;

import io.serlab.api.Seed;
import io.serlab.core.evaluation.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How much better an ensemble looks where its choices were made than elsewhere. Speakers (utterances where they are not
 * known) are drawn with replacement, everything is learned again on them, and the result is scored on what was drawn and on
 * what was not. A class that is absent from a resample is left out of its score.
 *
 * @param seen the mean score on what was learned on
 * @param unseen the mean score on what was not drawn
 * @param optimism the mean of their differences, and the middle 95 % of them
 * @param resamples how many had anything that was not drawn, and a score on both
 */
public record SelectionBias(@Nullable Double seen, @Nullable Double unseen, Figure optimism, int resamples) {

    static SelectionBias of(Learner learner, JoinedRows pool, Yardstick yardstick, Seed seed, int resamples) {
        List<int[]> units = units(pool);
        Random random = seed.stream("selection-bias").random();
        List<Double> seen = new ArrayList<>();
        List<Double> unseen = new ArrayList<>();
        for (int resample = 0; resample < resamples; resample++) {
            int[] times = new int[units.size()];
            for (int i = 0; i < units.size(); i++) {
                times[random.nextInt(units.size())]++;
            }
            int[] left = rows(units, times, false);
            if (left.length > 0) {
                int[] drawn = rows(units, times, true);
                Combination learned = learner.learn(pool, drawn);
                double onDrawn = score(learned, pool, drawn, yardstick);
                double onLeft = score(learned, pool, left, yardstick);
                if (Double.isFinite(onDrawn - onLeft)) {
                    seen.add(onDrawn);
                    unseen.add(onLeft);
                }
            }
        }
        double[] optimism = IntStream.range(0, seen.size())
                .mapToDouble(i -> seen.get(i) - unseen.get(i))
                .toArray();
        Interval interval = seen.isEmpty() ? Interval.UNDEFINED : Interval.middle95(optimism);
        return new SelectionBias(
                mean(seen),
                mean(unseen),
                Figure.of(Arrays.stream(optimism).average().orElse(Double.NaN), interval),
                seen.size());
    }

    private static List<int[]> units(JoinedRows pool) {
        List<String> names = SpeakerParts.units(pool.rows());
        Map<String, List<Integer>> units = new LinkedHashMap<>();
        for (int row = 0; row < names.size(); row++) {
            units.computeIfAbsent(names.get(row), name -> new ArrayList<>()).add(row);
        }
        return units.values().stream()
                .map(rows -> rows.stream().mapToInt(Integer::intValue).toArray())
                .toList();
    }

    private static int[] rows(List<int[]> units, int[] times, boolean drawn) {
        List<int[]> chosen = new ArrayList<>();
        for (int i = 0; i < times.length; i++) {
            int copies = drawn ? times[i] : times[i] == 0 ? 1 : 0;
            for (int copy = 0; copy < copies; copy++) {
                chosen.add(units.get(i));
            }
        }
        return chosen.stream().flatMapToInt(Arrays::stream).toArray();
    }

    private static double score(Combination learned, JoinedRows pool, int[] rows, Yardstick yardstick) {
        Decision[] decisions = Arrays.stream(rows)
                .mapToObj(row -> learned.of(pool.values(row), pool.predicted(row)))
                .toArray(Decision[]::new);
        return yardstick.ofResamples().of(pool, rows, decisions);
    }

    private static @Nullable Double mean(List<Double> values) {
        return Figure.finite(
                values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN));
    }
}
