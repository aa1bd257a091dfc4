package io.serlab.batch.job;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import io.serlab.core.experiment.Preparation;
import io.serlab.core.features.Extraction;
import io.serlab.core.features.FeatureCache;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;

/** Fills the feature cache for an experiment, one batch a piece, and tells how it goes. Not thread-safe. */
final class FeatureFilling implements AutoCloseable {
    private final Preparation preparation;
    private final Progress progress;
    private final Extraction extraction;
    private final NDManager manager;
    private int done;

    /** @throws io.serlab.api.SerException with the code {@code disk-full} if what is missing does not fit */
    FeatureFilling(Preparation preparation, FeatureCache cache, Device device, Progress progress) {
        this.preparation = preparation;
        this.progress = progress;
        this.extraction = cache.plan(preparation.encoder(), preparation.layers(), preparation.batchPlan());
        extraction.requireSpace();
        this.manager = NDManager.newBaseManager(device);
        announce();
    }

    /** Fills the cache of a home to the end, or until a stop is asked for. An encoder that learns has no features yet. */
    static void fill(Preparation preparation, Path home, Device device, Progress progress, BooleanSupplier stop) {
        if (preparation.spec().tuning().isPresent()) {
            return;
        }
        FeatureCache cache = new FeatureCache(home.resolve("features"))
                .storing(preparation.spec().storage());
        try (FeatureFilling filling = new FeatureFilling(preparation, cache, device, progress)) {
            boolean more = true;
            while (more && !stop.getAsBoolean()) {
                more = filling.advance();
            }
        }
    }

    private void announce() {
        progress.begin("extract");
        if (extraction.isComplete()) {
            progress.note("All features are in the cache.");
        } else {
            progress.note("%d of %d batches to encode, %.1f MiB of features."
                    .formatted(
                            extraction.pendingBatches(),
                            extraction.totalBatches(),
                            extraction.forecastBytes() / (double) (1 << 20)));
        }
        if (extraction.padded() > 0) {
            progress.note("%d utterances are shorter than one window of the encoder and are padded."
                    .formatted(extraction.padded()));
        }
        if (extraction.cutShort() > 0) {
            progress.note("%d utterances are longer than the encoder hears: what lies beyond its %.0f s is left out."
                    .formatted(
                            extraction.cutShort(),
                            preparation.encoder().longestSamples()
                                    / (double) preparation.encoder().info().sampleRateHz()));
        }
    }

    /** Encodes the next batch, if any is missing; says whether more are. */
    boolean advance() {
        done += extraction.extractNext(manager, preparation::audio);
        progress.advance(
                extraction.totalBatches() - extraction.pendingBatches(),
                extraction.totalBatches(),
                "batches",
                done + " utterances");
        return !extraction.isComplete();
    }

    /** Utterances encoded so far. */
    int done() {
        return done;
    }

    /** What happened to the recordings, in words. */
    String summary() {
        return "%d utterances encoded, %d padded, %d cut short"
                .formatted(done, extraction.padded(), extraction.cutShort());
    }

    @Override
    public void close() {
        extraction.stop();
        manager.close();
    }
}
