package io.serlab.batch.job;

import ai.djl.ndarray.NDManager;
import io.serlab.api.audio.Waveform;
import io.serlab.core.audio.AudioFiles;
import io.serlab.core.audio.Resampler;
import io.serlab.core.features.AudioItem;
import io.serlab.core.features.Extraction;
import io.serlab.core.features.FeatureSet;
import io.serlab.core.features.FrameStorage;
import io.serlab.registry.RunRecorder;
import java.util.Locale;
import java.util.Map;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/** Fills the feature cache, one batch a piece. The cache itself knows what is missing, so nothing else is remembered. */
final class ExtractWork implements StepWork {
    private final RunSession session;
    private final Extraction extraction;
    private final NDManager manager;
    private int done;

    ExtractWork(RunSession session) {
        this.session = session;
        this.extraction = session.cache()
                .plan(
                        session.preparation().encoder(),
                        session.preparation().layers(),
                        session.preparation().batchPlan());
        extraction.requireSpace();
        this.manager = NDManager.newBaseManager(session.device());
        announce();
    }

    private void announce() {
        session.progress().begin("extract");
        if (extraction.isComplete()) {
            session.progress().note("All features are in the cache.");
        } else {
            session.progress()
                    .note("%d of %d batches to encode, %.1f MiB of features."
                            .formatted(
                                    extraction.pendingBatches(),
                                    extraction.totalBatches(),
                                    extraction.forecastBytes() / (double) (1 << 20)));
        }
        if (extraction.padded() > 0) {
            session.progress()
                    .note("%d utterances are shorter than one window of the encoder and are padded."
                            .formatted(extraction.padded()));
        }
        if (extraction.cutShort() > 0) {
            session.progress()
                    .note("%d utterances are longer than the encoder hears: what lies beyond its %.0f s is left out."
                            .formatted(
                                    extraction.cutShort(),
                                    session.preparation().encoder().longestSamples()
                                            / (double) session.preparation()
                                                    .encoder()
                                                    .info()
                                                    .sampleRateHz()));
        }
    }

    @Override
    public boolean advance(ExecutionContext state) {
        int rate = session.preparation().encoder().info().sampleRateHz();
        done += extraction.extractNext(manager, item -> read(item, rate));
        session.progress()
                .advance(
                        extraction.totalBatches() - extraction.pendingBatches(),
                        extraction.totalBatches(),
                        "batches",
                        done + " utterances");
        state.putInt("utterances-encoded", done);
        session.recorder().heartbeat();
        if (extraction.isComplete()) {
            record();
            return false;
        }
        return true;
    }

    private static Waveform read(AudioItem item, int rate) {
        return Resampler.resample(AudioFiles.read(item.audio()), rate);
    }

    private void record() {
        FeatureSet features = session.features();
        features.requireIntact();
        RunRecorder recorder = session.recorder();
        recorder.recordEnvironment(Map.of("features", features.sha256()));
        recorder.recordEvent(
                "extracted",
                "%d utterances encoded, %d padded, %d cut short"
                        .formatted(done, extraction.padded(), extraction.cutShort()));
        FrameStorage storage = session.preparation().spec().storage();
        if (storage != FrameStorage.FP32) {
            String error = String.format(Locale.ROOT, "%.2e", features.storageError());
            recorder.recordEnvironment(Map.of("features-storage-error", error));
            session.progress()
                    .note("Frames are stored as %s: the largest error is %s of an utterance's largest value."
                            .formatted(storage.word(), error));
        }
    }

    @Override
    public void close() {
        extraction.stop();
        manager.close();
    }
}
