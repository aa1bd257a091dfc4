package io.serlab.core.audit;

import io.serlab.core.corpus.PublishedCounts;
import java.util.Comparator;
import java.util.List;

/** Compares a corpus with what was published of it. */
final class CountSearch {
    private final AuditedCorpus corpus;

    CountSearch(AuditedCorpus corpus) {
        this.corpus = corpus;
    }

    /** Nothing if no counts are known, or one release's are met; else the differences from the nearest release. */
    List<Finding> findings() {
        return PublishedCounts.of(corpus.reader()).stream()
                .min(Comparator.comparingLong(each -> each.distance(corpus.corpus())))
                .filter(each -> each.distance(corpus.corpus()) > 0)
                .map(each -> Finding.warning(
                        "counts-differ",
                        "counts that differ from those published of %s (%s)".formatted(each.release(), each.source()),
                        each.differences(corpus.corpus())))
                .stream()
                .toList();
    }
}
