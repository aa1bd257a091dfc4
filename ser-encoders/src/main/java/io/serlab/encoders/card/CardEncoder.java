package io.serlab.encoders.card;

import ai.djl.ndarray.NDManager;
import io.serlab.api.audio.Waveform;
import io.serlab.api.encoder.EncoderInfo;
import io.serlab.api.encoder.HiddenStates;
import io.serlab.api.encoder.SpeechEncoder;
import io.serlab.encoders.Waveforms;
import java.util.List;

/**
 * A model run as its card says.
 *
 * <p>Audio is padded with zeros at its end to the receptive field, or to that plus the smallest multiple of the card's
 * padding step that holds it. Each utterance is computed alone, its windows in batches that depend on nothing but their
 * number: so a batch gives bit for bit what each utterance gives by itself.
 */
final class CardEncoder implements SpeechEncoder {
    private final ModelCard card;
    private final EncoderInfo info;
    private final StageChain stages;

    CardEncoder(ModelCard card, String fingerprint, StageChain stages) {
        this.card = card;
        this.info = card.info(fingerprint);
        this.stages = stages;
    }

    @Override
    public EncoderInfo info() {
        return info;
    }

    @Override
    public int frameCount(int samples) {
        return card.frameCount(samples);
    }

    @Override
    public HiddenStates encode(NDManager manager, List<Waveform> batch, List<Integer> layers) {
        Waveforms.check(info, batch);
        List<CardLayer> asked = layers.stream().map(this::layer).toList();
        int[] lengths =
                batch.stream().mapToInt(w -> frameCount(w.samples().length)).toArray();
        PaddedStates states = new PaddedStates(asked, lengths);
        for (int i = 0; i < lengths.length; i++) {
            float[] samples = batch.get(i).samples();
            int padded = card.timing().padded(samples.length);
            states.put(i, stages.run(Signal.ofAudio(Waveforms.padded(samples, padded)), asked));
        }
        return states.toHiddenStates(manager);
    }

    private CardLayer layer(int number) {
        int index = info.layers().indexOf(info.layer(number));
        return card.layers().get(index);
    }

    @Override
    public void close() {
        stages.close();
    }
}
