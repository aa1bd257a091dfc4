package io.serlab.api.corpus;

import java.util.List;

/**
 * What a reader found.
 *
 * @param utterances in a stable order: of the label file, or by id; the test split in the challenge's row order
 * @param exclusions what was left out, and by which rule
 * @param remarks what is odd, although nothing was left out for it
 */
public record Corpus(List<Utterance> utterances, List<Exclusion> exclusions, List<Remark> remarks) {
    public Corpus {
        utterances = List.copyOf(utterances);
        exclusions = List.copyOf(exclusions);
        remarks = List.copyOf(remarks);
    }

    /** A corpus without remarks. */
    public Corpus(List<Utterance> utterances, List<Exclusion> exclusions) {
        this(utterances, exclusions, List.of());
    }
}
