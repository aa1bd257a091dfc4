package io.serlab.core.corpus;

import java.util.List;
import java.util.Set;

/**
 * One division of a corpus: what to train on, what to choose the epoch on, what to report.
 *
 * @param name {@link #ALL} without cross-validation, else the test speaker or group
 * @param train never empty
 * @param development empty if the last epoch is to be taken
 * @param test empty or unlabelled where the corpus brings no labelled test split
 */
public record Fold(
        String name, List<LabelledUtterance> train, List<LabelledUtterance> development, List<LabelledUtterance> test) {

    /** The name of the only fold where there is no cross-validation; no other fold has it. */
    public static final String ALL = "all";

    public Fold {
        train = List.copyOf(train);
        development = List.copyOf(development);
        test = List.copyOf(test);
    }

    /**
     * Known speakers of the test set that are also heard in training or development, sorted. Always empty with
     * cross-validation; a corpus's own splits may mix speakers, and a reader of the scores must know.
     */
    public Set<String> sharedSpeakers() {
        Set<String> shared = Speakers.known(train);
        shared.addAll(Speakers.known(development));
        shared.retainAll(Speakers.known(test));
        return shared;
    }
}
