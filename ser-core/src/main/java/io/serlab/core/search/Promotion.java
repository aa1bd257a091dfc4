package io.serlab.core.search;

import java.util.ArrayList;
import java.util.Collections;
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
    private static final Comparator<Rated> BEST_FIRST =
            Comparator.comparingDouble(Rated::score).reversed().thenComparingInt(Rated::trial);

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

    // Whoever comes to stand among the best is either the one that has just ended or, as they become one more, the
    // last.
    private List<Integer> promoted(List<Rated> rated, boolean closed) {
        Set<Integer> promoted = new LinkedHashSet<>();
        List<Rated> best = new ArrayList<>();
        for (int count = 1; count <= rated.size(); count++) {
            int rank = insert(best, rated.get(count - 1));
            int places = Math.min(best.size(), count / rungs.reduction());
            if (rank < places) {
                promoted.add(best.get(rank).trial());
            }
            if (places > 0) {
                promoted.add(best.get(places - 1).trial());
            }
        }
        if (closed && promoted.isEmpty() && !best.isEmpty()) {
            promoted.add(best.get(0).trial()); // too few to halve: the best still goes on
        }
        return List.copyOf(promoted);
    }

    /** Where a trial stands among others, best first and of equals the first; those that failed stand nowhere. */
    private static int insert(List<Rated> best, Rated rated) {
        if (Double.isNaN(rated.score())) {
            return Integer.MAX_VALUE;
        }
        int place = -Collections.binarySearch(best, rated, BEST_FIRST) - 1;
        best.add(place, rated);
        return place;
    }
}
