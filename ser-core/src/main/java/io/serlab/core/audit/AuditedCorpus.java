package io.serlab.core.audit;

import io.serlab.api.corpus.Corpus;
import io.serlab.api.corpus.Folds;
import io.serlab.core.corpus.Fold;
import io.serlab.core.corpus.LabelledCorpus;
import io.serlab.core.training.DimensionScale;
import java.util.List;

/**
 * A corpus as it was read and as its experiment uses it.
 *
 * @param reader the name of its reader, by which published counts are found
 * @param corpus with all that the protocol leaves out
 * @param used what takes part
 * @param folds the division of what takes part
 * @param scale of its ratings
 */
public record AuditedCorpus(String reader, Corpus corpus, LabelledCorpus used, List<Fold> folds, DimensionScale scale) {

    public AuditedCorpus {
        folds = List.copyOf(folds);
    }

    /** Whether folds replace the corpus's own splits. */
    boolean hasFolds() {
        return !(used.protocol().folds() instanceof Folds.None);
    }
}
