package io.serlab.encoders.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.TensorInfo;
import io.serlab.api.UnknownNameException;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** Whether a graph is what its stage says, as far as the graph declares it; sizes below 0 are open. */
final class GraphCheck {
    private static final long ANY = -1;

    private final Stage stage;
    private final Graph graph;

    GraphCheck(Stage stage, Graph graph) {
        this.stage = stage;
        this.graph = graph;
    }

    /**
     * Checks the input.
     *
     * @param width features of what enters, or -1
     * @return the windows that may be computed together
     */
    int batch(long width) {
        long[] found = shape(graph.inputs(), "input", stage.input(), stage.where() + ".input");
        if (graph.inputs().size() > 1) {
            throw CardReader.invalid("%s needs a graph with one input, %s has %s"
                    .formatted(stage.where(), graph.file(), graph.inputs().keySet()));
        }
        if (!fits(found, width)) {
            throw CardReader.invalid("%s.axes %s make an input %s, but '%s' of %s takes %s"
                    .formatted(
                            stage.where(),
                            stage.axes(),
                            sizes(stage.axes().stream().mapToLong(axis -> size(axis, width))),
                            stage.input(),
                            graph.file(),
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
        long[] shape = shape(graph.outputs(), "output", output, where);
        return shape.length == 0 ? 1 : shape[shape.length - 1];
    }

    private long[] shape(Map<String, NodeInfo> nodes, String kind, String name, String where) {
        NodeInfo node = nodes.get(name);
        if (node == null) {
            throw new UnknownNameException(
                    kind, name, "%s, in graph %s".formatted(where, graph.file()), nodes.keySet());
        }
        if (!(node.getInfo() instanceof TensorInfo tensor) || tensor.type != OnnxJavaType.FLOAT) {
            throw CardReader.invalid(
                    "%s '%s' of %s must be float32, it is %s".formatted(where, name, graph.file(), node.getInfo()));
        }
        return tensor.getShape();
    }
}
