package io.serlab.core.experiment;

import io.serlab.api.SerException;
import io.serlab.core.corpus.Fold;
import io.serlab.core.corpus.FoldPlan;
import io.serlab.core.corpus.LabelledCorpus;
import io.serlab.core.corpus.LabelledUtterance;
import io.serlab.core.files.Listing;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Asserts that an experiment which leaves its test data out does not use them. It plans the folds once more from the
 * corpus and the experiment's own protocol, so that it does not rest on what took the test data out. Immutable.
 */
public final class TestDataGuard {
    private final Map<String, Set<String>> test = new LinkedHashMap<>();

    /** Reads the corpus of an experiment again. */
    public TestDataGuard(ExperimentSpec spec) {
        LabelledCorpus whole = LabelledCorpus.of(TestData.read(spec), spec.protocol());
        for (Fold fold : FoldPlan.of(whole)) {
            Set<String> ids = new LinkedHashSet<>();
            fold.test().forEach(utterance -> ids.add(utterance.id()));
            test.put(fold.name(), ids);
        }
    }

    /**
     * Asserts that test data of a fold are nothing that it trains on, chooses by or reports; without folds, that they take
     * no part in the corpus either.
     *
     * @throws SerException with the code {@code test-data-used} if they are
     */
    public void require(Preparation preparation, Fold fold) {
        require(fold, fold.train(), "trains on");
        require(fold, fold.development(), "chooses by");
        require(fold, fold.test(), "holds");
        require(fold, preparation.reported(fold), "reports");
        if (!preparation.crossValidated()) {
            require(fold, preparation.corpus().utterances(), "prepares");
        }
    }

    private void require(Fold fold, List<LabelledUtterance> used, String how) {
        Set<String> forbidden = test.get(fold.name());
        if (forbidden == null) {
            throw new SerException(
                    "test-data-used",
                    "Fold '%s' is none of the protocol's own: %s.".formatted(fold.name(), test.keySet()));
        }
        List<String> seen = used.stream()
                .map(LabelledUtterance::id)
                .filter(forbidden::contains)
                .toList();
        if (!seen.isEmpty()) {
            throw new SerException(
                    "test-data-used",
                    "Fold '%s' %s %d utterances of its test data, which were to be left out: %s"
                            .formatted(fold.name(), how, seen.size(), Listing.of(seen)));
        }
    }
}
