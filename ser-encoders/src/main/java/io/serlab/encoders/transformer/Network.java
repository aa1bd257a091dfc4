package io.serlab.encoders.transformer;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import io.serlab.api.SerException;
import io.serlab.api.array.HalfFloats;
import io.serlab.api.array.TensorInfo;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A network with its weights, on a device. Weights stored as float32 stay where the file is mapped; others are widened
 * once. Not thread-safe. The maker closes it.
 */
final class Network implements AutoCloseable {
    private static final String ENGINE = "PyTorch";
    // The engine's wrapper takes a module's method, and the keys of a map, from the names of the input arrays.
    private static final String METHOD = "module_method:";
    private static final String WEIGHTS = "w.";
    // The engine watches the first calls of a module and computes later ones by formulas of its own, which round
    // differently: a training that was resumed, and so begins again with first calls, would give other bytes.
    private static final String OPTIMIZER = "ai.djl.pytorch.graph_optimizer";

    private final String name;
    private final Model model;
    // The engine reads these for as long as the network lives.
    private final List<ByteBuffer> memory = new ArrayList<>();

    private Network(String name, Device device) {
        this.name = name;
        this.model = Model.newInstance(name, device, ENGINE);
    }

    /** The sources for inference on a device: the fastest operators there are. */
    static Map<String, String> inference(Device device) {
        String processor = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        boolean x86 = processor.equals("amd64") || processor.equals("x86_64");
        return Map.of(
                "products",
                device.isGpu() || !x86 ? "products" : "products_onednn",
                "regularisation",
                "regularisation_off");
    }

    /** The sources for training: operators with a gradient, and what is dropped and masked. */
    static Map<String, String> training() {
        return Map.of("products", "products", "regularisation", "regularisation");
    }

    /** Makes a network with the published weights, for inference. */
    static Network load(String name, NetworkPlan plan, PublishedWeights weights, Device device) {
        Network network = open(name, plan, inference(device), device);
        try (NDManager manager = network.model.getNDManager().newSubManager()) {
            network.take(manager, network.published(manager, plan, weights), false);
            return network;
        } catch (RuntimeException e) {
            network.close();
            throw e;
        }
    }

    /**
     * Makes a network that has no weights yet.
     *
     * @param variants of the sources
     */
    static Network open(String name, NetworkPlan plan, Map<String, String> variants, Device device) {
        Network network = new Network(name, device);
        try {
            byte[] module = ScriptArchive.of(
                    plan.script(),
                    plan.type(),
                    ScriptSources.of(plan.script(), variants),
                    plan.with("w", Map.of()).attributes());
            network.model.load(new ByteArrayInputStream(module));
            return network;
        } catch (IOException | MalformedModelException | EngineException e) {
            network.close();
            throw network.failed(e);
        } catch (RuntimeException e) {
            network.close();
            throw e;
        }
    }

    /** The published weights and what else the sources need, by name; the file's memory where it fits. */
    Map<String, NDArray> published(NDManager manager, NetworkPlan plan, PublishedWeights weights) {
        Map<String, NDArray> stored = new LinkedHashMap<>();
        weights.names().forEach(weight -> stored.put(weight, array(manager, weights, weight)));
        plan.constants().forEach((key, matrix) -> stored.put(key, array(manager, matrix)));
        return stored;
    }

    /**
     * Gives the network its weights. It keeps them, also where the arrays are closed afterwards.
     *
     * @param gradients whether gradients are to reach them
     */
    void take(NDManager manager, Map<String, NDArray> weights, boolean gradients) {
        give(manager, "load", weights, gradients);
    }

    /** Gives the network what was drawn for a batch. */
    void regularise(NDManager manager, Map<String, NDArray> drawn) {
        give(manager, "regularise", drawn, true);
    }

    private void give(NDManager manager, String method, Map<String, NDArray> arrays, boolean gradients) {
        NDList list = new NDList();
        arrays.forEach((key, array) -> list.add(named(array, WEIGHTS + key)));
        try {
            call(manager, method, list, gradients).close();
        } finally {
            // The name of an array steers every later call that it is an input of.
            arrays.values().forEach(array -> array.setName(null));
        }
    }

    /** Where the network's own arrays live. */
    NDManager manager() {
        return model.getNDManager();
    }

    private NDArray array(NDManager manager, PublishedWeights weights, String weight) {
        Shape shape = new Shape(
                weights.shape(weight).stream().mapToLong(Long::longValue).toArray());
        ByteBuffer bytes = weights.bytes(weight);
        boolean half = weights.type(weight) == TensorInfo.Type.F16;
        if (!half) {
            bytes = singlePrecision(weights.type(weight), bytes);
            memory.add(bytes);
        }
        return manager.create(bytes, shape, half ? DataType.FLOAT16 : DataType.FLOAT32);
    }

    private static ByteBuffer singlePrecision(TensorInfo.Type type, ByteBuffer bytes) {
        if (type == TensorInfo.Type.F32) {
            return bytes;
        }
        int values = bytes.remaining() / type.bytes();
        ByteBuffer wide = ByteBuffer.allocateDirect(Math.multiplyExact(values, Float.BYTES))
                .order(ByteOrder.nativeOrder());
        while (bytes.hasRemaining()) {
            wide.putFloat(
                    type == TensorInfo.Type.BF16 ? HalfFloats.fromBfloat(bytes.getShort()) : (float) bytes.getDouble());
        }
        return wide.flip();
    }

    private NDArray array(NDManager manager, Matrix matrix) {
        Shape shape = matrix.rows() == 1 ? new Shape(matrix.columns()) : new Shape(matrix.rows(), matrix.columns());
        ByteBuffer bytes = ByteBuffer.allocateDirect(Math.multiplyExact(matrix.values().length, Double.BYTES))
                .order(ByteOrder.nativeOrder());
        bytes.asDoubleBuffer().put(matrix.values());
        memory.add(bytes);
        return manager.create(bytes, shape, DataType.FLOAT64);
    }

    private static NDArray named(NDArray array, String name) {
        array.setName(name);
        return array;
    }

    /**
     * The hidden states of a batch.
     *
     * @param manager on this network's device; owns the result
     * @param audio all utterances one after the other
     * @param samples of each utterance
     * @param gradients whether they are recorded
     * @return per wanted layer (B, T, D), float32
     */
    NDList states(NDManager manager, float[] audio, long[] samples, List<Integer> wanted, boolean gradients) {
        long[] numbers = wanted.stream().mapToLong(Integer::longValue).toArray();
        return call(
                manager,
                "forward",
                new NDList(manager.create(audio), manager.create(samples), manager.create(numbers)),
                gradients);
    }

    /**
     * Calls a method of the network's source.
     *
     * @param manager on this network's device; owns the result
     * @param gradients whether they are recorded
     */
    NDList call(NDManager manager, String method, NDList inputs, boolean gradients) {
        inputs.add(named(manager.create(0), METHOD + method));
        if (gradients) {
            System.setProperty(OPTIMIZER, "false");
        }
        try {
            return model.getBlock().forward(new ParameterStore(manager, false), inputs, gradients);
        } catch (EngineException e) {
            throw failed(e);
        } finally {
            if (gradients) {
                System.setProperty(OPTIMIZER, "true");
            }
        }
    }

    private SerException failed(Exception cause) {
        String message = String.valueOf(cause.getMessage()).strip();
        String last = message.substring(message.lastIndexOf('\n') + 1);
        return new SerException(
                "failed-encoder",
                "Encoder '%s' failed in the engine: %s".formatted(name, last),
                null,
                "the log has the engine's whole message; if memory ran out, lower training.batch-seconds",
                cause);
    }

    @Override
    public void close() {
        model.close();
        memory.clear();
    }
}
