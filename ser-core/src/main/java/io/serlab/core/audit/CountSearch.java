package io.serlab.core.audit;

import io.serlab.core.corpus.PublishedCounts;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Compares a corpus with what was published of it. */
final class CountSearch {
    private final AuditedCorpus corpus;

    CountSearch(AuditedCorpus corpus) {
        this.corpus = corpus;
    }

    /** Nothing if no counts are known, or one release's are met; else the differences from the nearest release. */
    List<Finding> findings() {
        List<PublishedCounts> releases = PublishedCounts.of(corpus.reader());
        if (releases.isEmpty()) {
            return List.of();
        }
        Map<String, Integer> found = PublishedCounts.count(corpus.corpus());
        return releases.stream()
                .min(Comparator.comparingLong(each -> each.distance(found)))
                .filter(each -> each.distance(found) > 0)
                .map(each -> Finding.warning(
                        "counts-differ",
                        "counts that differ from those published of %s (%s)".formatted(each.release(), each.source()),
                        each.differences(found)))
                .stream()
                .toList();
    }
}
