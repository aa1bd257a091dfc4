package io.serlab.core.experiment;

import io.serlab.api.InvalidInputException;
import io.serlab.core.corpus.Agreement;
import io.serlab.core.corpus.Fold;
import io.serlab.core.corpus.LabelledCorpus;
import io.serlab.core.corpus.LabelledUtterance;
import io.serlab.core.files.Listing;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Utterances whose raters agree on no class: they may teach by the shares of raters, and are never scored. */
final class DisputedLabels {
    private DisputedLabels() {}

    /**
     * Fails if a fold would score one.
     *
     * @throws InvalidInputException {@code disputed-labels}
     */
    static void requireUnscored(List<Fold> folds) {
        List<String> scored = folds.stream()
                .flatMap(fold -> Stream.of(fold.development(), fold.test()))
                .flatMap(List::stream)
                .filter(each -> Agreement.isMissing(each.utterance()))
                .map(LabelledUtterance::id)
                .distinct()
                .toList();
        if (!scored.isEmpty()) {
            throw new InvalidInputException(
                    "disputed-labels",
                    "%d utterances on which raters do not agree would be scored, in development or test data: %s"
                            .formatted(scored.size(), Listing.of(scored)),
                    "corpus",
                    "set the reader's no-agreement to exclude, or use the corpus's own splits and development data",
                    null);
        }
    }

    /** What a reader of the scores must know. */
    static Optional<String> note(LabelledCorpus corpus) {
        long disputed = corpus.utterances().stream()
                .filter(each -> Agreement.isMissing(each.utterance()))
                .count();
        return disputed == 0
                ? Optional.empty()
                : Optional.of(
                        "%d training utterances on which raters do not agree teach by the shares of their raters; counts have them under the class with the largest share"
                                .formatted(disputed));
    }
}
