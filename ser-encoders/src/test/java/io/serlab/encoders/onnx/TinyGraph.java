package io.serlab.encoders.onnx;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes ONNX graphs whose outputs are copies of their input, so that expectations can be worked out by hand. The field
 * numbers are those of onnx.proto.
 */
public final class TinyGraph {
    private static final int FLOAT = 1;

    private final ByteArrayOutputStream graph = new ByteArrayOutputStream();
    private final String input;

    /** A graph with one float32 input; an axis of -1 is left open. */
    public TinyGraph(String input, long... shape) {
        this.input = input;
        message(graph, 11, valueInfo(input, FLOAT, shape));
        text(graph, 2, "tiny");
    }

    /** Adds a copy of the input as an output declared to have this shape. */
    public TinyGraph output(String name, long... shape) {
        ByteArrayOutputStream node = new ByteArrayOutputStream();
        text(node, 1, input);
        text(node, 2, name);
        text(node, 4, "Identity");
        message(graph, 1, node);
        message(graph, 12, valueInfo(name, FLOAT, shape));
        return this;
    }

    /** Adds a further input that nothing uses. */
    TinyGraph input(String name, long... shape) {
        message(graph, 11, valueInfo(name, FLOAT, shape));
        return output(name + "_copy_of_" + input, -1);
    }

    /** Writes or replaces the graph's file. */
    public Path write(Path file) throws IOException {
        ByteArrayOutputStream operators = new ByteArrayOutputStream();
        number(operators, 2, 17);
        ByteArrayOutputStream model = new ByteArrayOutputStream();
        number(model, 1, 8);
        message(model, 7, graph);
        message(model, 8, operators);
        return Files.write(file, model.toByteArray());
    }

    private static ByteArrayOutputStream valueInfo(String name, int type, long... shape) {
        ByteArrayOutputStream axes = new ByteArrayOutputStream();
        for (int i = 0; i < shape.length; i++) {
            ByteArrayOutputStream axis = new ByteArrayOutputStream();
            if (shape[i] < 0) {
                text(axis, 2, name + i);
            } else {
                number(axis, 1, shape[i]);
            }
            message(axes, 1, axis);
        }
        ByteArrayOutputStream tensor = new ByteArrayOutputStream();
        number(tensor, 1, type);
        message(tensor, 2, axes);
        ByteArrayOutputStream wrapped = new ByteArrayOutputStream();
        message(wrapped, 1, tensor);
        ByteArrayOutputStream info = new ByteArrayOutputStream();
        text(info, 1, name);
        message(info, 2, wrapped);
        return info;
    }

    private static void text(ByteArrayOutputStream to, int field, String text) {
        bytes(to, field, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void message(ByteArrayOutputStream to, int field, ByteArrayOutputStream message) {
        bytes(to, field, message.toByteArray());
    }

    private static void bytes(ByteArrayOutputStream to, int field, byte[] bytes) {
        varint(to, (field << 3) | 2);
        varint(to, bytes.length);
        to.writeBytes(bytes);
    }

    private static void number(ByteArrayOutputStream to, int field, long value) {
        varint(to, (long) field << 3);
        varint(to, value);
    }

    private static void varint(ByteArrayOutputStream to, long value) {
        long rest = value;
        while (rest > 127) {
            to.write((int) ((rest & 127) | 128));
            rest >>>= 7;
        }
        to.write((int) rest);
    }
}
