package io.serlab.batch.job;

import io.serlab.core.features.FeatureSet;
import io.serlab.core.features.FrameStorage;
import io.serlab.registry.RunRecorder;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/** Fills the feature cache. The cache itself knows what is missing, so nothing else is remembered. */
final class ExtractWork implements StepWork {
    private final RunSession session;
    private final Optional<FeatureFilling> filling;

    ExtractWork(RunSession session) {
        this.session = session;
        if (session.tuning().isPresent()) {
            session.progress().begin("extract");
            session.progress().note("The encoder learns: each fold's own makes the features after its training.");
        }
        this.filling = session.tuning().isPresent()
                ? Optional.empty()
                : Optional.of(new FeatureFilling(
                        session.preparation(), session.cache(), session.device(), session.progress()));
    }

    @Override
    public boolean advance(ExecutionContext state) {
        return filling.isPresent() && advance(filling.get(), state);
    }

    private boolean advance(FeatureFilling filling, ExecutionContext state) {
        boolean more = filling.advance();
        state.putInt("utterances-encoded", filling.done());
        session.recorder().heartbeat();
        if (!more) {
            record(filling);
        }
        return more;
    }

    private void record(FeatureFilling filling) {
        FeatureSet features = session.features();
        features.requireIntact();
        RunRecorder recorder = session.recorder();
        recorder.recordEnvironment(Map.of("features", features.sha256()));
        session.copies().ifPresent(this::recordCopies);
        recorder.recordEvent("extracted", filling.summary());
        FrameStorage storage = session.preparation().spec().storage();
        if (storage != FrameStorage.FP32) {
            String error = String.format(Locale.ROOT, "%.2e", features.storageError());
            recorder.recordEnvironment(Map.of("features-storage-error", error));
            session.progress()
                    .note("Frames are stored as %s: the largest error is %s of an utterance's largest value."
                            .formatted(storage.word(), error));
        }
    }

    private void recordCopies(FeatureSet copies) {
        copies.requireIntact();
        session.recorder().recordEnvironment(Map.of("features-augmented", copies.sha256()));
    }

    @Override
    public void close() {
        filling.ifPresent(FeatureFilling::close);
    }
}
