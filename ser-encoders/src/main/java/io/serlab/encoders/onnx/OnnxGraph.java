package io.serlab.encoders.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import io.serlab.api.InvalidInputException;
import io.serlab.api.SerException;
import io.serlab.encoders.card.Graph;
import io.serlab.encoders.card.Signal;
import io.serlab.encoders.card.Stage;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** A graph that ONNX Runtime runs. */
final class OnnxGraph implements Graph {
    private final Stage stage;
    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;

    private OnnxGraph(Stage stage, OrtSession session) {
        this.stage = stage;
        this.session = session;
    }

    /**
     * Loads a graph for reproducible work: a fixed number of threads, one operator at a time, operators that always add in
     * the same order.
     *
     * @param bytes the whole file; weights kept outside of it are not read
     * @throws InvalidInputException if this is no graph that ONNX Runtime can run
     */
    static OnnxGraph load(Stage stage, byte[] bytes, int threads) {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            options.setInterOpNumThreads(1);
            options.setExecutionMode(OrtSession.SessionOptions.ExecutionMode.SEQUENTIAL);
            options.setDeterministicCompute(true);
            options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
            return new OnnxGraph(stage, OrtEnvironment.getEnvironment().createSession(bytes, options));
        } catch (OrtException e) {
            throw new InvalidInputException(
                    "unreadable-graph",
                    "Not a graph that ONNX Runtime can run: %s: %s".formatted(stage.file(), oneLine(e)),
                    e);
        }
    }

    private static String oneLine(OrtException e) {
        return String.valueOf(e.getMessage()).replaceAll("\\s+", " ").strip();
    }

    @Override
    public int checkInput(long width) {
        return new OnnxCheck(stage, inputs()).batch(input(), width);
    }

    @Override
    public long checkOutput(String output, String where) {
        try {
            return new OnnxCheck(stage, session.getOutputInfo()).width(output, where);
        } catch (OrtException e) {
            throw failed(e);
        }
    }

    private Map<String, NodeInfo> inputs() {
        try {
            return session.getInputInfo();
        } catch (OrtException e) {
            throw failed(e);
        }
    }

    private String input() {
        return stage.input().isEmpty() ? session.getInputNames().iterator().next() : stage.input();
    }

    @Override
    public List<Signal> run(ByteBuffer values, long[] shape, List<String> outputs) {
        try (OnnxTensor tensor = OnnxTensor.createTensor(environment, values, shape, OnnxJavaType.FLOAT);
                OrtSession.Result result = session.run(Map.of(input(), tensor), new LinkedHashSet<>(outputs))) {
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
        FloatBuffer buffer = tensor.getFloatBuffer();
        float[] values = new float[buffer.remaining()];
        buffer.get(values);
        return Signal.ofTensor(values, tensor.getInfo().getShape());
    }

    private SerException failed(OrtException e) {
        return new SerException("graph-failed", "Graph %s failed: %s".formatted(stage.file(), oneLine(e)), e);
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
