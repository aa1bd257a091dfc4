package io.serlab.encoders.torchscript;

import ai.djl.Model;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import io.serlab.api.SerException;
import io.serlab.encoders.card.Axis;
import io.serlab.encoders.card.Graph;
import io.serlab.encoders.card.InvalidCardException;
import io.serlab.encoders.card.Signal;
import io.serlab.encoders.card.Stage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A module whose {@code forward} takes one tensor; run in evaluation mode, without gradients. */
final class TorchScriptGraph implements Graph {
    private final Stage stage;
    private final Model model;
    private @Nullable ModuleOutputs trial;

    /** Takes over the model: it closes it. */
    TorchScriptGraph(Stage stage, Model model) {
        this.stage = stage;
        this.model = model;
    }

    /**
     * {@inheritDoc}
     *
     * <p>A module declares neither shapes nor outputs, so it is tried on zeros of the shortest length.
     */
    @Override
    public int checkInput(long width) {
        if (!stage.input().isEmpty()) {
            throw new InvalidCardException(
                    "%s.input is '%s', but a module takes its only tensor without a name: leave it out"
                            .formatted(stage.where(), stage.input()));
        }
        trial = tried(Math.toIntExact(width));
        return stage.axes().contains(Axis.WINDOW) ? stage.slicing().batch() : 1;
    }

    private ModuleOutputs tried(int width) {
        int length = stage.slicing().windowLength(stage.slicing().span());
        long[] shape = stage.shape(1, length, width);
        ByteBuffer zeros = ByteBuffer.allocateDirect(Math.multiplyExact(Math.multiplyExact(length, width), Float.BYTES))
                .order(ByteOrder.nativeOrder());
        try (NDManager scope = model.getNDManager().newSubManager()) {
            return forward(scope, zeros, shape);
        } catch (EngineException e) {
            throw new InvalidCardException("%s: module %s fails on its shortest input, zeros of shape %s: %s"
                    .formatted(stage.where(), stage.file(), Arrays.toString(shape), EngineMessage.essence(e)));
        }
    }

    @Override
    public long checkOutput(String output, String where) {
        return Objects.requireNonNull(trial, "checkInput comes first")
                .get(output, where)
                .width();
    }

    @Override
    public List<Signal> run(ByteBuffer values, long[] shape, List<String> outputs) {
        try (NDManager scope = model.getNDManager().newSubManager()) {
            ModuleOutputs returned = forward(scope, values, shape);
            return outputs.stream()
                    .map(output -> returned.get(output, stage.where()).signal())
                    .toList();
        } catch (EngineException e) {
            throw new SerException(
                    "graph-failed", "Graph %s failed: %s.".formatted(stage.file(), EngineMessage.essence(e)), e);
        }
    }

    // Outputs attach to the manager of the input. A new array has no name; one would say how the module is called.
    private ModuleOutputs forward(NDManager scope, ByteBuffer values, long[] shape) {
        NDArray input = scope.create(values, new Shape(shape), DataType.FLOAT32);
        try {
            NDList returned = model.getBlock().forward(new ParameterStore(scope, false), new NDList(input), false);
            return new ModuleOutputs(stage.file(), returned);
        } catch (UnsupportedOperationException e) {
            throw new InvalidCardException(
                    ("%s: module %s must return a tensor, a tuple or list of tensors, or a dict of names to tensors;"
                                    + " it returns something else")
                            .formatted(stage.where(), stage.file()));
        }
    }

    @Override
    public void close() {
        model.close();
    }
}
