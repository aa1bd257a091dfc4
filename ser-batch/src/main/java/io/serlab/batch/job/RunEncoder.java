package io.serlab.batch.job;

import ai.djl.Device;
import io.serlab.api.audio.Waveform;
import io.serlab.api.encoder.EncoderInfo;
import io.serlab.api.encoder.SpeechEncoder;
import io.serlab.core.experiment.ModelSpec;
import io.serlab.core.features.EncodedRecording;
import io.serlab.core.features.RecordingEncoder;
import java.nio.file.Path;

/** An encoder of a run, ready for recordings: the published one, or one that was trained along. Not thread-safe. */
final class RunEncoder implements AutoCloseable {
    private final SpeechEncoder encoder;
    private final RecordingEncoder recordings;

    /** @param encoder is taken over */
    RunEncoder(SpeechEncoder encoder, ModelSpec spec, Device device) {
        this.encoder = encoder;
        try {
            recordings = new RecordingEncoder(encoder, spec.layers().resolve(encoder.info()), spec.storage(), device);
        } catch (RuntimeException failed) {
            encoder.close();
            throw failed;
        }
    }

    EncoderInfo info() {
        return encoder.info();
    }

    int longestSamples() {
        return encoder.longestSamples();
    }

    EncodedRecording encode(Path audio, Waveform waveform) {
        return recordings.encode(audio, waveform);
    }

    @Override
    public void close() {
        recordings.close();
        encoder.close();
    }
}
