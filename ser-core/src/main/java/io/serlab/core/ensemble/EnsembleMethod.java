package io.serlab.core.ensemble;

import io.serlab.api.EnumWords;
import java.util.Arrays;
import java.util.List;

/** How the members' predictions of an utterance become one. */
public enum EnsembleMethod {
    /** The mean of the ratings. */
    AVERAGE(List.of()),
    /** The mean of the probabilities. */
    PROBABILITY_AVERAGE(List.of()),
    /** The mean of the logits, which is that of the logarithms of the probabilities. */
    LOGIT_AVERAGE(List.of()),
    /** The mean of the probabilities or ratings with weights that are given or learned. */
    WEIGHTED(List.of("weights", "learned")),
    /** The mean of the ranks that each member gives the classes of an utterance. */
    RANK_AVERAGE(List.of()),
    /** Most votes. */
    VOTE(List.of("ties")),
    /** Forward selection of members, with replacement. */
    GREEDY(List.of("learned", "steps", "bags", "bag-share")),
    /** Multinomial logistic regression on what the members say. */
    STACKING(List.of("learned", "l2", "inputs"));

    private final List<String> settings;

    EnsembleMethod(List<String> settings) {
        this.settings = settings;
    }

    /** The keys of the file that mean something to this method alone. */
    List<String> settings() {
        return settings;
    }

    /** Whether it needs nothing of classes. */
    boolean isOfRatings() {
        return this == AVERAGE || this == WEIGHTED || this == GREEDY;
    }

    /** Whether it can put classes together. */
    boolean isOfClasses() {
        return this != AVERAGE;
    }

    /** As a file names it. */
    public String word() {
        return EnumWords.of(this);
    }

    /** Those of ratings, or those of classes. */
    static List<String> words(boolean ratings) {
        return Arrays.stream(values())
                .filter(method -> ratings ? method.isOfRatings() : method.isOfClasses())
                .map(EnsembleMethod::word)
                .toList();
    }
}
