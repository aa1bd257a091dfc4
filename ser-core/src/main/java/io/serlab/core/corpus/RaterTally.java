package io.serlab.core.corpus;

import io.serlab.api.corpus.Dimensions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the raters of one turn said, added up; small, for there are hundreds of thousands. Not thread-safe. */
final class RaterTally {
    private static final String NO_AGREEMENT = "X";

    private final double[] shares = new double[EmotionLetters.LETTERS.size()];
    private final short[] primaries = new short[EmotionLetters.LETTERS.size()];
    private int[] workers = new int[8];
    private int workerCount;
    private int voters;
    private int rated;
    private double arousal;
    private double valence;
    private double dominance;

    /** Whether that rater has spoken of this turn before. */
    boolean isRepeated(int worker) {
        for (int i = 0; i < workerCount; i++) {
            if (workers[i] == worker) {
                return true;
            }
        }
        if (workerCount == workers.length) {
            workers = Arrays.copyOf(workers, 2 * workerCount);
        }
        workers[workerCount++] = worker;
        return false;
    }

    /** Adds one rater's emotions. */
    void vote(String primary, List<String> secondary, double secondaryWeight) {
        int first = EmotionLetters.LETTERS.indexOf(primary);
        double weight = secondary.isEmpty() ? 0 : secondaryWeight;
        voters++;
        primaries[first]++;
        shares[first] += 1 - weight;
        if (weight > 0) {
            secondary.forEach(each -> shares[EmotionLetters.LETTERS.indexOf(each)] += weight / secondary.size());
        }
    }

    /** Adds one rater's ratings. */
    void rate(Dimensions ratings) {
        rated++;
        arousal += ratings.arousal();
        valence += ratings.valence();
        dominance += ratings.dominance();
    }

    /** The share of raters for each letter; empty if none had a say. */
    Map<String, Double> distribution() {
        Map<String, Double> distribution = new TreeMap<>();
        for (int i = 0; i < shares.length; i++) {
            if (shares[i] > 0) {
                distribution.put(EmotionLetters.LETTERS.get(i), shares[i] / voters);
            }
        }
        return distribution;
    }

    /** The letter that most raters named first, {@code X} if several are. */
    String plurality() {
        int most = 0;
        boolean shared = false;
        for (int i = 1; i < primaries.length; i++) {
            shared = primaries[i] == primaries[most] || shared && primaries[i] < primaries[most];
            most = primaries[i] > primaries[most] ? i : most;
        }
        return shared || voters == 0 ? NO_AGREEMENT : EmotionLetters.LETTERS.get(most);
    }

    /** The class with the largest share, the first in the order of the letters if several have it; none if only O has any. */
    Optional<String> leading() {
        int most = 0;
        for (int i = 1; i < shares.length - 1; i++) {
            most = shares[i] > shares[most] ? i : most;
        }
        return shares[most] > 0 ? Optional.of(EmotionLetters.LETTERS.get(most)) : Optional.empty();
    }

    /** The means of the ratings. */
    Optional<Dimensions> means() {
        return rated == 0
                ? Optional.empty()
                : Optional.of(new Dimensions(arousal / rated, valence / rated, dominance / rated));
    }
}
