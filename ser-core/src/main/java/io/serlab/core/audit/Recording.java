package io.serlab.core.audit;

import io.serlab.api.InvalidInputException;
import io.serlab.api.corpus.Utterance;
import io.serlab.core.audio.AudioFiles;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What came of decoding an utterance's recording.
 *
 * @param signal null if it cannot be read
 * @param problem why it cannot, with the file; empty if it can
 */
record Recording(String id, @Nullable Signal signal, String problem) {

    static Recording read(Utterance utterance, double silentDecibels) {
        try {
            int channels = AudioFiles.inspect(utterance.audio()).channels();
            Signal signal = new SignalMeasure(AudioFiles.read(utterance.audio())).of(channels, silentDecibels);
            for (int channel = 0; channels > 1 && channel < channels; channel++) {
                signal = signal.withChannel(
                        new SignalMeasure(AudioFiles.readChannel(utterance.audio(), channel)).clipping());
            }
            return new Recording(utterance.id(), signal, "");
        } catch (InvalidInputException unreadable) {
            return new Recording(utterance.id(), null, String.valueOf(unreadable.getMessage()));
        }
    }

    Optional<Signal> known() {
        return Optional.ofNullable(signal);
    }
}
