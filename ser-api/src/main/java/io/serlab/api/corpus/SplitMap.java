package io.serlab.api.corpus;

import java.util.List;
import java.util.Optional;

/**
 * Which of a corpus's own splits is used for what; splits named nowhere are left out and counted.
 *
 * @param train names of the corpus's splits to train on
 * @param development names to choose the epoch on
 * @param test names to report or to submit
 */
public record SplitMap(List<String> train, List<String> development, List<String> test) {

    /** Splits named as we name them. */
    public static final SplitMap PLAIN = new SplitMap(List.of("train"), List.of("development"), List.of("test"));

    public SplitMap {
        train = List.copyOf(train);
        development = List.copyOf(development);
        test = List.copyOf(test);
    }

    /** What a split of the corpus is used for. */
    public Optional<Split> purpose(String name) {
        if (train.contains(name)) {
            return Optional.of(Split.TRAIN);
        }
        if (development.contains(name)) {
            return Optional.of(Split.DEVELOPMENT);
        }
        return test.contains(name) ? Optional.of(Split.TEST) : Optional.empty();
    }
}
