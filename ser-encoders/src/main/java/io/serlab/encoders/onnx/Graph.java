package io.serlab.encoders.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import io.serlab.api.InvalidInputException;
import io.serlab.api.SerException;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** One loaded graph. The maker closes it. */
final class Graph implements AutoCloseable {
    private final String file;
    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;

    private Graph(String file, OrtSession session) {
        this.file = file;
        this.session = session;
    }

    /**
     * Loads a graph for reproducible work: a fixed number of threads, one operator at a time, operators that always add in
     * the same order.
     *
     * @param bytes the whole file; weights kept outside of it are not read
     * @throws InvalidInputException if this is no graph that ONNX Runtime can run
     */
    static Graph load(String file, byte[] bytes, int threads) {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            options.setInterOpNumThreads(1);
            options.setExecutionMode(OrtSession.SessionOptions.ExecutionMode.SEQUENTIAL);
            options.setDeterministicCompute(true);
            options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
            return new Graph(file, OrtEnvironment.getEnvironment().createSession(bytes, options));
        } catch (OrtException e) {
            throw new InvalidInputException(
                    "unreadable-graph", "Not a graph that ONNX Runtime can run: %s: %s".formatted(file, oneLine(e)), e);
        }
    }

    private static String oneLine(OrtException e) {
        return String.valueOf(e.getMessage()).replaceAll("\\s+", " ").strip();
    }

    String file() {
        return file;
    }

    Map<String, NodeInfo> inputs() {
        try {
            return session.getInputInfo();
        } catch (OrtException e) {
            throw failed(e);
        }
    }

    Map<String, NodeInfo> outputs() {
        try {
            return session.getOutputInfo();
        } catch (OrtException e) {
            throw failed(e);
        }
    }

    /**
     * Runs the graph once.
     *
     * @param outputs names; one may stand there twice
     * @return per name, all values with the last axis as features
     * @throws SerException if ONNX Runtime fails
     */
    List<Signal> run(String input, FloatBuffer values, long[] shape, List<String> outputs) {
        try (OnnxTensor tensor = OnnxTensor.createTensor(environment, values, shape);
                OrtSession.Result result = session.run(Map.of(input, tensor), new LinkedHashSet<>(outputs))) {
            List<Signal> signals = new ArrayList<>();
            for (String output : outputs) {
                signals.add(signal((OnnxTensor) result.get(output).orElseThrow()));
            }
            return signals;
        } catch (OrtException e) {
            throw failed(e);
        }
    }

    private static Signal signal(OnnxTensor tensor) {
        long[] shape = tensor.getInfo().getShape();
        FloatBuffer buffer = tensor.getFloatBuffer();
        float[] values = new float[buffer.remaining()];
        buffer.get(values);
        int width = shape.length == 0 ? 1 : Math.toIntExact(shape[shape.length - 1]);
        return new Signal(values, width == 0 ? 0 : values.length / width, width);
    }

    private SerException failed(OrtException e) {
        return new SerException("graph-failed", "Graph %s failed: %s".formatted(file, oneLine(e)), e);
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw failed(e);
        }
    }
}
