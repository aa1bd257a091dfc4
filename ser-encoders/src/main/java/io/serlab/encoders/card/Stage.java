package io.serlab.encoders.card;

import java.util.List;

/**
 * One graph of the row. Immutable.
 *
 * @param where where it stands in the card, for messages
 * @param file the graph, below the card's folder
 * @param input the graph's only input; empty where the graph has no name for it
 * @param axes what the input's axes stand for
 * @param multiply what enters is multiplied by this first
 * @param add then this is added
 * @param output what the next stage takes; empty for the last stage, whose outputs are the layers
 */
public record Stage(
        String where,
        String file,
        String input,
        List<Axis> axes,
        float multiply,
        float add,
        Slicing slicing,
        String output) {

    public Stage {
        axes = List.copyOf(axes);
    }

    /** Whether the features of a frame lie together in the input. */
    boolean timeFirst() {
        return !axes.contains(Axis.FEATURES) || axes.indexOf(Axis.TIME) < axes.indexOf(Axis.FEATURES);
    }

    /**
     * The shape of the graph's input.
     *
     * @throws InvalidCardException if what enters has features and the input has no axis for them
     */
    public long[] shape(int windows, int length, int width) {
        if (width > 1 && !axes.contains(Axis.FEATURES)) {
            throw new InvalidCardException(
                    "%s.axes %s lack 'features', but each frame that enters has %d".formatted(where, axes, width));
        }
        return axes.stream()
                .mapToLong(axis -> switch (axis) {
                    case WINDOW -> windows;
                    case TIME -> length;
                    case FEATURES -> width;
                    case ONE -> 1;
                })
                .toArray();
    }

    /** The values as the graph wants them; float32 arithmetic, multiplication first. */
    float[] scaled(float[] values) {
        if (multiply == 1 && add == 0) {
            return values;
        }
        float[] scaled = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            scaled[i] = values[i] * multiply + add;
        }
        return scaled;
    }
}
