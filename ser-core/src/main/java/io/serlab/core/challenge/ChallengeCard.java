package io.serlab.core.challenge;

import io.serlab.api.InvalidInputException;
import io.serlab.core.submission.Finding;
import io.serlab.core.submission.Severity;
import io.serlab.core.submission.SubmissionPack;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of a challenge: what its files look like, how they are scored, how many may be sent, and what an
 * entry may use. Immutable and thread-safe.
 *
 * @param metric what the organisers score by, such as {@code macro_f1}
 * @param absentClasses how a class that occurs nowhere counts, {@code zero} or {@code skip}
 * @param quota null if it is not known
 * @param quotaSource where the quota was read, or why it is not known
 * @param prior the share of each class in the test set; empty if it is not known
 * @param submission the file format
 * @param rowNames the names of the test set as a file of them gives them; null if the format or the corpus knows them
 * @param block the card's {@code submission} block as it was read
 * @param text the card itself
 * @param file where it lies; null for one that comes with the product
 */
public record ChallengeCard(
        String name,
        String title,
        String metric,
        String absentClasses,
        @Nullable Quota quota,
        String quotaSource,
        ChallengeRules rules,
        Map<String, Double> prior,
        SubmissionPack submission,
        @Nullable List<String> rowNames,
        Map<String, Object> block,
        String text,
        @Nullable Path file) {
    private static final String DIFFERING = "rows-differ-from-card";

    public ChallengeCard {
        prior = Collections.unmodifiableMap(new LinkedHashMap<>(prior));
        rowNames = rowNames == null ? null : List.copyOf(rowNames);
    }

    /** The names that a file must hold, in order: those of the run's corpus, of the card's list, or of the format. */
    public Optional<List<String>> expectedNames(@Nullable List<String> ofCorpus) {
        boolean corpusKnows = ofCorpus != null && !ofCorpus.isEmpty();
        return submission.expectedNames(corpusKnows ? ofCorpus : rowNames);
    }

    /**
     * Refuses, before any work, a test set that this challenge does not ask for; a trial on a part of its rows, in their
     * order, is let through.
     *
     * @param ofCorpus the names of the test recordings, in order; empty if there are none to predict
     * @throws InvalidInputException naming the first row that differs
     */
    public void requireRows(List<String> ofCorpus) {
        List<String> own = expectedNames(null).orElse(List.of());
        Set<String> asked = Set.copyOf(ofCorpus);
        boolean part = own.stream().filter(asked::contains).toList().equals(ofCorpus);
        differing(ofCorpus)
                .filter(found -> !part && found.severity() == Severity.ERROR)
                .ifPresent(found -> {
                    throw new InvalidInputException(
                            DIFFERING,
                            found.message() + ".",
                            "submission.pack",
                            "the rows of the test split must be those of the card, in its order: change the corpus's test rows or the card's row-names",
                            null);
                });
    }

    /**
     * Whether a run's test set is another than the card's: an error where the card lists the names in a file or none is the
     * same, else a warning, since a part of the corpus is numbered likewise.
     */
    Optional<Finding> differing(@Nullable List<String> ofCorpus) {
        List<String> own = expectedNames(null).orElse(List.of());
        if (ofCorpus == null || ofCorpus.isEmpty() || own.isEmpty() || own.equals(ofCorpus)) {
            return Optional.empty();
        }
        Set<String> asked = new HashSet<>(own);
        long same = ofCorpus.stream().filter(asked::contains).count();
        String words = "The run's test set has %d rows and the card of %s %d: %d of them are the same%s; %s"
                .formatted(
                        ofCorpus.size(),
                        name,
                        own.size(),
                        same,
                        asked.equals(new HashSet<>(ofCorpus)) ? ", in another order" : "",
                        firstDifference(ofCorpus, own));
        return Optional.of(
                rowNames == null && same > 0 ? Finding.warning(DIFFERING, words) : Finding.error(DIFFERING, words));
    }

    private static String firstDifference(List<String> ofCorpus, List<String> own) {
        int row = 0;
        while (row < ofCorpus.size() && row < own.size() && ofCorpus.get(row).equals(own.get(row))) {
            row++;
        }
        return "row %d is %s in the test set and %s on the card".formatted(row + 1, at(ofCorpus, row), at(own, row));
    }

    private static String at(List<String> names, int row) {
        return row < names.size() ? "'" + names.get(row) + "'" : "missing";
    }
}
