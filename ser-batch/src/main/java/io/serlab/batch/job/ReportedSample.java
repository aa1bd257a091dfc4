package io.serlab.batch.job;

import io.serlab.api.Seed;
import io.serlab.core.experiment.Preparation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A random choice among the reported utterances, for what would take too long for all of a large corpus. */
final class ReportedSample {
    private ReportedSample() {}

    /** The ids of so many utterances, or of all if there are no more. */
    static Set<String> of(Preparation preparation, int most, Seed seed) {
        List<String> ids = new ArrayList<>();
        preparation.folds().forEach(fold -> ids.addAll(RunSession.ids(preparation.reported(fold))));
        Collections.shuffle(ids, seed.stream("sample").random());
        return new HashSet<>(ids.subList(0, Math.min(most, ids.size())));
    }
}
