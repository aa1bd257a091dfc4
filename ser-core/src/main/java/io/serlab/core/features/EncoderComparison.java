package io.serlab.core.features;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import io.serlab.api.audio.Waveform;
import io.serlab.api.encoder.HiddenStates;
import io.serlab.api.encoder.LayerInfo;
import io.serlab.api.encoder.SpeechEncoder;
import java.util.ArrayList;
import java.util.List;

/**
 * How far an encoder's states are from those of another implementation: each utterance alone, and all in one batch.
 *
 * @param utterances how many were compared
 * @param layers the largest differences in each layer
 */
public record EncoderComparison(int utterances, List<Difference> layers) {
    /** The most that a state may differ, as a share of its largest value. */
    public static final double TOLERANCE = 1e-4;

    /**
     * The largest difference in a layer over all utterances, alone and in the batch.
     *
     * @param absolute of one value
     * @param relative the same as a share of the largest value of the utterance's reference; NaN if a value is none
     */
    public record Difference(int layer, double absolute, double relative) {
        private Difference orLarger(Difference other) {
            return new Difference(layer, Math.max(absolute, other.absolute), Math.max(relative, other.relative));
        }
    }

    public EncoderComparison {
        layers = List.copyOf(layers);
    }

    /**
     * Compares.
     *
     * @param manager on the encoder's device; nothing stays attached to it
     * @throws io.serlab.api.InvalidInputException if the reference lacks a state or has one of another shape
     */
    public static EncoderComparison of(SpeechEncoder encoder, ReferenceStates reference, NDManager manager) {
        List<Waveform> audio = reference.audio(encoder.info().sampleRateHz());
        List<Difference> worst = new ArrayList<>();
        encoder.info().layers().forEach(layer -> worst.add(new Difference(layer.number(), 0, 0)));
        for (int i = 0; i < audio.size(); i++) {
            compare(encoder, reference, manager, List.of(audio.get(i)), i, worst);
        }
        compare(encoder, reference, manager, audio, 0, worst);
        return new EncoderComparison(audio.size(), worst);
    }

    private static void compare(
            SpeechEncoder encoder,
            ReferenceStates reference,
            NDManager parent,
            List<Waveform> batch,
            int first,
            List<Difference> worst) {
        List<Integer> numbers =
                encoder.info().layers().stream().map(LayerInfo::number).toList();
        try (NDManager manager = parent.newSubManager();
                HiddenStates states = encoder.encode(manager, batch, numbers)) {
            for (int row = 0; row < batch.size(); row++) {
                for (int position = 0; position < numbers.size(); position++) {
                    float[] found = valid(states, position, row);
                    boolean last = position == numbers.size() - 1;
                    int layer = numbers.get(position);
                    float[] expected = reference.expected(first + row, layer, last, found.length);
                    worst.set(position, worst.get(position).orLarger(difference(layer, found, expected)));
                }
            }
        }
    }

    private static float[] valid(HiddenStates states, int position, int row) {
        return states.layers()
                .get(position)
                .get(new NDIndex("{}, :{}", row, states.lengths()[row]))
                .toFloatArray();
    }

    private static Difference difference(int layer, float[] found, float[] expected) {
        double largest = 0;
        double difference = 0;
        for (int i = 0; i < found.length; i++) {
            largest = Math.max(largest, Math.abs(expected[i]));
            difference = Math.max(difference, Math.abs((double) found[i] - expected[i]));
        }
        return new Difference(layer, difference, difference == 0 ? 0 : difference / largest);
    }

    /** The largest difference of all. */
    public double absolute() {
        return layers.stream().mapToDouble(Difference::absolute).reduce(0, Math::max);
    }

    /** The largest share of all. */
    public double relative() {
        return layers.stream().mapToDouble(Difference::relative).reduce(0, Math::max);
    }

    /** Whether every state is within {@link #TOLERANCE}; a value that is no number is not. */
    public boolean holds() {
        return relative() <= TOLERANCE;
    }
}
