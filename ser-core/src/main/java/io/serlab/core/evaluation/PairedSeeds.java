package io.serlab.core.evaluation;

import java.util.List;

/**
 * Two systems' predictions for the same utterances, once per seed. The difference is the mean over seeds, and whatever
 * is resampled or swapped is so in all seeds at once: the seeds share the speakers.
 *
 * @param seeds at least one; all of the same utterances in the same order
 */
record PairedSeeds(List<PairedPredictions> seeds) {

    PairedSeeds {
        seeds = List.copyOf(seeds);
        if (seeds.isEmpty()) {
            throw new IllegalArgumentException("no seeds");
        }
    }

    static PairedSeeds of(PairedPredictions only) {
        return new PairedSeeds(List.of(only));
    }

    /** Macro F1 of the first minus that of the second. */
    double difference() {
        return seeds.stream()
                .mapToDouble(PairedPredictions::difference)
                .average()
                .orElseThrow();
    }

    double difference(int[] rows) {
        return seeds.stream()
                .mapToDouble(seed -> seed.difference(rows))
                .average()
                .orElseThrow();
    }
}
