package io.serlab.core.features;

import io.serlab.api.EnumWords;
import io.serlab.api.InvalidInputException;
import io.serlab.api.array.Safetensors;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Brings every feature to mean 0 and deviation 1 over a corpus or over each speaker: {@code (x - mean) / deviation},
 * with population figures computed in double precision and kept as float32; the deviation is floored at 1e-5, so that a
 * constant feature gives 0 and not NaN. The figures belong to a model: they are stored in its checkpoint and restored
 * from it bit by bit. Thread-safe.
 */
public final class FrameNormaliser {
    /** Begins the names of all tensors that belong to a normaliser. */
    public static final String TENSOR_PREFIX = "normalisation.";

    private static final double FLOOR = 1e-5;
    private static final String WHOLE_CORPUS = "";
    private static final String MEAN = ".mean";
    private static final String DEVIATION = ".deviation";

    private final Normalisation normalisation;
    private final Function<String, String> groupOf;
    private final Map<String, float[]> tensors;

    private FrameNormaliser(
            Normalisation normalisation, Function<String, String> speakerOf, Map<String, float[]> tensors) {
        this.normalisation = normalisation;
        this.groupOf = normalisation == Normalisation.SPEAKER ? speakerOf : id -> WHOLE_CORPUS;
        this.tensors = Collections.unmodifiableMap(tensors);
    }

    /** Leaves frames as they are. */
    public static FrameNormaliser none() {
        return new FrameNormaliser(Normalisation.NONE, id -> "", new TreeMap<>());
    }

    /**
     * Computes the figures. The order of the ids does not matter.
     *
     * @param trainingIds what {@link Normalisation#CORPUS} is computed over
     * @param speakerOf the speaker of an utterance
     * @param allIds what {@link Normalisation#SPEAKER} is computed over
     */
    public static FrameNormaliser fit(
            Normalisation normalisation,
            FeatureSet features,
            Collection<String> trainingIds,
            Function<String, String> speakerOf,
            Collection<String> allIds) {
        FrameNormaliser empty = new FrameNormaliser(normalisation, speakerOf, new TreeMap<>());
        Map<String, List<String>> groups = switch (normalisation) {
            case NONE -> Map.of();
            case CORPUS -> groups(trainingIds, empty.groupOf);
            case SPEAKER -> groups(allIds, empty.groupOf);
        };
        Map<String, float[]> tensors = new TreeMap<>();
        groups.forEach((group, ids) -> {
            for (int layer = 0; layer < features.layers(); layer++) {
                FrameMoments moments = moments(features, ids, layer);
                tensors.put(name(layer, group, MEAN), moments.mean());
                tensors.put(name(layer, group, DEVIATION), moments.deviation(FLOOR));
            }
        });
        return new FrameNormaliser(normalisation, speakerOf, tensors);
    }

    private static Map<String, List<String>> groups(Collection<String> ids, Function<String, String> groupOf) {
        Map<String, List<String>> groups = new TreeMap<>();
        new TreeSet<>(ids)
                .forEach(id -> groups.computeIfAbsent(groupOf.apply(id), group -> new ArrayList<>())
                        .add(id));
        return groups;
    }

    private static FrameMoments moments(FeatureSet features, List<String> sortedIds, int layer) {
        FrameMoments moments = new FrameMoments(features.dimension(layer));
        sortedIds.forEach(id -> moments.add(features.frames(id, layer)));
        return moments;
    }

    private static String name(int layer, String group, String figure) {
        String speaker = group.equals(WHOLE_CORPUS) ? "" : ".speaker." + group;
        return TENSOR_PREFIX + layer + speaker + figure;
    }

    /**
     * A normaliser with the figures of an earlier one.
     *
     * @param checkpoint holds what {@link #tensors()} gave; its other tensors are left aside
     * @param speakerOf the speaker of an utterance
     */
    public static FrameNormaliser restore(
            Normalisation normalisation, Safetensors checkpoint, Function<String, String> speakerOf) {
        return restore(normalisation, checkpoint, "", speakerOf);
    }

    /**
     * The same from a file that holds the figures of several.
     *
     * @param prefix begins the names of this one's tensors in the file
     */
    public static FrameNormaliser restore(
            Normalisation normalisation, Safetensors checkpoint, String prefix, Function<String, String> speakerOf) {
        Map<String, float[]> tensors = new TreeMap<>();
        checkpoint.names().stream()
                .filter(name -> name.startsWith(prefix + TENSOR_PREFIX))
                .forEach(name -> tensors.put(name.substring(prefix.length()), checkpoint.floats(name)));
        return new FrameNormaliser(normalisation, speakerOf, tensors);
    }

    /** A normaliser of one recording by its own figures, whatever it is called: for a speaker of whom nothing is known. */
    public static FrameNormaliser alone(EncodedRecording recording) {
        Map<String, float[]> tensors = new TreeMap<>();
        for (int layer = 0; layer < recording.layers().size(); layer++) {
            FrameMoments moments = new FrameMoments(recording.dimension(layer));
            moments.add(FloatBuffer.wrap(recording.layers().get(layer)));
            tensors.put(name(layer, WHOLE_CORPUS, MEAN), moments.mean());
            tensors.put(name(layer, WHOLE_CORPUS, DEVIATION), moments.deviation(FLOOR));
        }
        return new FrameNormaliser(Normalisation.CORPUS, id -> WHOLE_CORPUS, tensors);
    }

    /**
     * The figures: per layer (by position) and, if so, speaker, the tensors
     * {@code normalisation.<layer>[.speaker.<speaker>].mean} and {@code ….deviation}, each with one value per feature;
     * none for {@link Normalisation#NONE}. Sorted by name; do not write to the arrays.
     */
    public Map<String, float[]> tensors() {
        return tensors;
    }

    /** What the figures were computed over. */
    public Normalisation normalisation() {
        return normalisation;
    }

    /**
     * Normalises an utterance in place.
     *
     * @param frames T times D values, row-major
     * @throws InvalidInputException if nothing is known of the utterance's speaker
     */
    public void apply(String id, int layerIndex, float[] frames) {
        apply(id, layerIndex, frames, frames.length);
    }

    /**
     * Normalises an utterance at the start of a longer array in place.
     *
     * @param values T times D, what the utterance takes of the array; the rest is left alone
     * @throws InvalidInputException if nothing is known of the utterance's speaker
     */
    public void apply(String id, int layerIndex, float[] frames, int values) {
        if (normalisation == Normalisation.NONE) {
            return;
        }
        String group = groupOf.apply(id);
        float[] mean = tensors.get(name(layerIndex, group, MEAN));
        float[] deviation = tensors.get(name(layerIndex, group, DEVIATION));
        if (mean == null || deviation == null) {
            throw unknown(id, layerIndex, group);
        }
        // The compiler makes vector instructions only of arrays that are walked in step.
        float[] row = new float[mean.length];
        for (int start = 0; start < values; start += row.length) {
            System.arraycopy(frames, start, row, 0, row.length);
            apply(row, mean, deviation);
            System.arraycopy(row, 0, frames, start, row.length);
        }
    }

    private static void apply(float[] row, float[] mean, float[] deviation) {
        for (int feature = 0; feature < row.length; feature++) {
            row[feature] = (row[feature] - mean[feature]) / deviation[feature];
        }
    }

    private InvalidInputException unknown(String id, int layer, String group) {
        String who = group.equals(WHOLE_CORPUS) ? "the corpus" : "speaker '" + group + "'";
        return new InvalidInputException(
                "unknown-speaker",
                "'%s' cannot be normalised (normalisation: %s): no mean and deviation of %s in layer %d"
                        .formatted(id, EnumWords.of(normalisation), who, layer));
    }
}
