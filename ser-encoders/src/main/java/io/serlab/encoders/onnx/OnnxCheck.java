package io.serlab.encoders.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.TensorInfo;
import io.serlab.api.UnknownNameException;
import io.serlab.encoders.card.Axis;
import io.serlab.encoders.card.InvalidCardException;
import io.serlab.encoders.card.Slicing;
import io.serlab.encoders.card.Stage;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** Whether a graph is what its stage says, as far as the graph declares it; sizes below 0 are open. */
final class OnnxCheck {
    private static final long ANY = -1;

    private final Stage stage;
    private final Map<String, NodeInfo> nodes;

    /** @param nodes the graph's inputs, or its outputs */
    OnnxCheck(Stage stage, Map<String, NodeInfo> nodes) {
        this.stage = stage;
        this.nodes = nodes;
    }

    /**
     * Checks the input.
     *
     * @param width features of what enters, or -1
     * @return the windows that may be computed together
     */
    int batch(String input, long width) {
        long[] found = shape("input", input, stage.where() + ".input");
        if (nodes.size() > 1) {
            throw new InvalidCardException("%s needs a graph with one input, %s has %s"
                    .formatted(stage.where(), stage.file(), nodes.keySet()));
        }
        if (!fits(found, width)) {
            throw new InvalidCardException("%s.axes %s make an input %s, but '%s' of %s takes %s"
                    .formatted(
                            stage.where(),
                            stage.axes(),
                            sizes(stage.axes().stream().mapToLong(axis -> size(axis, width))),
                            input,
                            stage.file(),
                            sizes(Arrays.stream(found))));
        }
        int window = stage.axes().indexOf(Axis.WINDOW);
        return window < 0 || found[window] == 1 ? 1 : stage.slicing().batch();
    }

    private boolean fits(long[] found, long width) {
        boolean fits = found.length == stage.axes().size();
        for (int i = 0; fits && i < found.length; i++) {
            fits = fits(stage.axes().get(i), found[i], width);
        }
        return fits;
    }

    private boolean fits(Axis axis, long found, long width) {
        return switch (axis) {
            case WINDOW -> found < 0 || found == 1;
            case FEATURES -> found < 0 || width < 0 || found == width;
            case TIME, ONE -> found < 0 || found == size(axis, width);
        };
    }

    private long size(Axis axis, long width) {
        return switch (axis) {
            case WINDOW -> ANY;
            case TIME -> stage.slicing() instanceof Slicing.Windows windows ? windows.span() : ANY;
            case FEATURES -> width;
            case ONE -> 1;
        };
    }

    private static String sizes(LongStream sizes) {
        return sizes.mapToObj(size -> size < 0 ? "any" : Long.toString(size))
                .collect(Collectors.joining(", ", "(", ")"));
    }

    /** Features of an output, or -1; the output is one that the graph has. */
    long width(String output, String where) {
        long[] shape = shape("output", output, where);
        return shape.length == 0 ? 1 : shape[shape.length - 1];
    }

    private long[] shape(String kind, String name, String where) {
        NodeInfo node = nodes.get(name);
        if (node == null) {
            throw new UnknownNameException(
                    kind, name, "%s, in graph %s".formatted(where, stage.file()), nodes.keySet());
        }
        if (!(node.getInfo() instanceof TensorInfo tensor) || tensor.type != OnnxJavaType.FLOAT) {
            throw new InvalidCardException(
                    "%s '%s' of %s must be float32, it is %s".formatted(where, name, stage.file(), node.getInfo()));
        }
        return tensor.getShape();
    }
}
