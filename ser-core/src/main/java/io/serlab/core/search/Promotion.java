package io.serlab.core.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Which trials stand on which rung, by the rule of asynchronous successive halving: of the first m trials of a rung that
 * have ended, the best m / reduction go on. They are counted in the order in which they came to the rung and not in that
 * of the clock, so that the same results give the same promotions on any number of workers, and a later trial takes none
 * back.
 *
 * @see <a href="https://arxiv.org/abs/1810.05934">Li et al. 2020</a>
 */
public final class Promotion {
    private final int trials;
    private final Rungs rungs;

    /** @param trials that begin on the first rung */
    public Promotion(int trials, Rungs rungs) {
        this.trials = trials;
        this.rungs = rungs;
    }

    /** What is known of the trials. */
    @FunctionalInterface
    public interface Results {
        /** How good a trial was on a rung, more being better; NaN if it failed, null if it has not ended. */
        @Nullable
        Double of(int trial, int rung);
    }

    /** The trials of every rung, numbered from 0, in the order in which they came to it. */
    public List<List<Integer>> standing(Results results) {
        List<List<Integer>> standing = new ArrayList<>();
        List<Integer> entries = IntStream.range(0, trials).boxed().toList();
        boolean closed = true; // whether no further trial can come to the rung
        standing.add(entries);
        for (int rung = 0; rung < rungs.epochs().size() - 1; rung++) {
            List<Rated> rated = ended(entries, rung, results);
            closed = closed && rated.size() == entries.size();
            entries = promoted(rated, closed);
            standing.add(entries);
        }
        return standing;
    }

    private record Rated(int trial, double score) {}

    private static List<Rated> ended(List<Integer> entries, int rung, Results results) {
        List<Rated> rated = new ArrayList<>();
        for (int trial : entries) {
            Double score = results.of(trial, rung);
            if (score == null) {
                break;
            }
            rated.add(new Rated(trial, score));
        }
        return rated;
    }

    private List<Integer> promoted(List<Rated> rated, boolean closed) {
        Set<Integer> promoted = new LinkedHashSet<>();
        for (int count = 1; count <= rated.size(); count++) {
            promoted.addAll(best(rated.subList(0, count), count / rungs.reduction()));
        }
        if (closed && promoted.isEmpty()) {
            promoted.addAll(best(rated, 1)); // too few to halve: the best still goes on
        }
        return List.copyOf(promoted);
    }

    private static List<Integer> best(List<Rated> rated, int places) {
        return rated.stream()
                .filter(each -> !Double.isNaN(each.score()))
                .sorted(Comparator.comparingDouble(Rated::score).reversed().thenComparingInt(Rated::trial))
                .limit(places)
                .map(Rated::trial)
                .toList();
    }
}
