package io.serlab.core.corpus;

import io.serlab.api.InvalidInputException;
import io.serlab.api.corpus.Corpus;
import io.serlab.api.corpus.Exclusion;
import io.serlab.api.corpus.Protocol;
import io.serlab.api.corpus.Remark;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A corpus as a protocol uses it. Immutable and thread-safe.
 *
 * @param protocol with its classes resolved: never empty where classes are predicted
 * @param utterances those that take part, in the corpus's order
 * @param exclusions what was left out, by the reader or by the protocol, and why
 * @param remarks what the reader found odd
 */
public record LabelledCorpus(
        Protocol protocol, List<LabelledUtterance> utterances, List<Exclusion> exclusions, List<Remark> remarks) {

    /** What an utterance counts as whose arousal, valence and dominance are known, where no classes are predicted. */
    public static final String RATED = "rated";

    public LabelledCorpus {
        utterances = List.copyOf(utterances);
        exclusions = List.copyOf(exclusions);
        remarks = List.copyOf(remarks);
    }

    /**
     * Applies the protocol's split map and label map.
     *
     * <p>Without folds, an utterance whose split is used for nothing is left out ({@code split Test1 not used}), one
     * without a label takes part only in the test split. With folds, splits do not count and all labelled utterances take
     * part. Left-out labels ({@code label X}) and missing ones ({@code no label}) are counted among the exclusions. Empty
     * classes in the protocol become all labels found, sorted. For dimensions, labelled means that the dimensions are
     * known, and there are no classes; a left-out label leaves out its utterances all the same.
     *
     * @throws InvalidInputException if an id occurs twice ({@code duplicate-ids}), a label is outside the label map
     *     ({@code unknown-label}), no utterance has a split although there are no folds ({@code no-splits}), nothing is left
     *     to train on ({@code no-training-data}) or only one class is ({@code one-class}); the message names the files, up
     *     to twenty, with their count
     */
    public static LabelledCorpus of(Corpus corpus, Protocol protocol) {
        return new CorpusLabelling(protocol).apply(corpus);
    }

    /** What an utterance counts as: its class, {@code rated} where no classes are predicted, or {@code unlabelled}. */
    public String kind(LabelledUtterance utterance) {
        if (!utterance.isLabelled()) {
            return "unlabelled";
        }
        return utterance.classIndex() == LabelledUtterance.RATED
                ? RATED
                : protocol.classes().get(utterance.classIndex());
    }

    /** How many utterances each rule left out, by rule. */
    public Map<String, Integer> excludedByReason() {
        Map<String, Integer> counts = new TreeMap<>();
        exclusions.forEach(each -> counts.merge(each.reason(), 1, Integer::sum));
        return counts;
    }
}
