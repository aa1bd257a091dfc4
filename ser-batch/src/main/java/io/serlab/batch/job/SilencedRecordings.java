package io.serlab.batch.job;

import io.serlab.api.audio.Waveform;
import io.serlab.api.encoder.EncoderEnvironment;
import io.serlab.api.encoder.SpeechEncoder;
import io.serlab.core.corpus.Fold;
import io.serlab.core.experiment.Preparation;
import io.serlab.core.explanation.FrameTimes;
import io.serlab.core.faithfulness.SilencedRecording;
import io.serlab.core.faithfulness.SilentStretches;
import io.serlab.core.features.AudioItem;
import io.serlab.core.features.EncodedRecording;
import io.serlab.core.features.RecordingEncoder;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Encodes recordings of a run again with parts of them silent, by the encoder whose frames a fold's network knows, and
 * normalises as this network does. Nothing of it goes into the feature cache. The encoder is opened for the first of
 * them. Not thread-safe.
 */
final class SilencedRecordings implements AutoCloseable {
    private final RunSession session;
    private final Preparation preparation;
    private final Fold fold;
    private @Nullable SpeechEncoder trained;
    private @Nullable RecordingEncoder opened;

    SilencedRecordings(RunSession session, Fold fold) {
        this.session = session;
        this.preparation = session.preparation();
        this.fold = fold;
    }

    private RecordingEncoder recordings() {
        RecordingEncoder encoder = opened;
        if (encoder == null) {
            trained = session.tuning().map(tuning -> trained(session, fold)).orElse(null);
            encoder = new RecordingEncoder(
                    Objects.requireNonNullElse(trained, preparation.encoder()),
                    preparation.layers(),
                    preparation.spec().storage(),
                    session.device());
            opened = encoder;
        }
        return encoder;
    }

    private static SpeechEncoder trained(RunSession session, Fold fold) {
        Preparation preparation = session.preparation();
        return preparation
                .spec()
                .model()
                .openTrained(
                        session.folder().encoder(fold),
                        new EncoderEnvironment(
                                session.device(), preparation.spec().training().threads()));
    }

    /**
     * One of them.
     *
     * @param frames that the whole recording has
     */
    SilencedRecording of(String id, int frames) {
        AudioItem item = preparation.items().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
        Waveform audio = preparation.audio(item);
        SilentStretches stretches =
                new SilentStretches(audio, FrameTimes.of(preparation.encoder().info()), frames);
        return kept -> {
            session.requireGoingOn("the test of faithfulness");
            EncodedRecording encoded = recordings().encode(item.audio(), stretches.keeping(kept));
            return new OneRecording(encoded, session.normaliser(fold));
        };
    }

    @Override
    public void close() {
        if (opened != null) {
            opened.close();
        }
        if (trained != null) {
            trained.close();
        }
    }
}
