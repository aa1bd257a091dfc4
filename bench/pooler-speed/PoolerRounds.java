package io.serlab.core.training; // the optimiser is not public

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import io.serlab.api.Seed;
import io.serlab.api.component.Settings;
import io.serlab.api.pooler.Pooler;
import io.serlab.api.pooler.PoolerFactory;
import io.serlab.api.pooler.PoolerInput;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.ServiceLoader;

/**
 * Steps of a pooler alone (forward, backward, AdamW), round by round as the other side asks. Arguments: features per
 * frame, encoder layers for poolers that take several, a file with one batch per line: the frames of each utterance.
 * Each line of input is a pooler's name; the answer is seconds and seconds of processor for one pass over the batches.
 */
public final class PoolerRounds {
    private final PoolerInput input;
    private final List<long[]> batches;
    private final NDManager manager = NDManager.newBaseManager();
    private final List<NDArray> frames = new ArrayList<>();

    private PoolerRounds(PoolerInput input, List<long[]> batches) {
        this.input = input;
        this.batches = batches;
        for (long[] lengths : batches) {
            int time = (int) Arrays.stream(lengths).max().orElseThrow();
            Shape shape = input.layers() > 1
                    ? new Shape(lengths.length, input.layers(), time, input.dimension())
                    : new Shape(lengths.length, time, input.dimension());
            frames.add(random(shape));
        }
    }

    private NDArray random(Shape shape) {
        Random random = new Random(1);
        float[] values = new float[(int) shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return manager.create(values, shape);
    }

    public static void main(String[] arguments) throws Exception {
        PoolerInput flat = PoolerInput.ofDimension(Integer.parseInt(arguments[0]));
        PoolerInput stacked = new PoolerInput(flat.dimension(), Integer.parseInt(arguments[1]));
        List<long[]> batches = Files.readAllLines(Path.of(arguments[2])).stream()
                .map(line -> Arrays.stream(line.split(" ")).mapToLong(Long::parseLong).toArray())
                .toList();
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
        for (String name = in.readLine(); name != null; name = in.readLine()) {
            PoolerFactory factory = factory(name);
            PoolerRounds rounds = new PoolerRounds(factory.acceptsLayers() ? stacked : flat, batches);
            System.out.println(rounds.round(factory));
            rounds.manager.close();
        }
    }

    private static PoolerFactory factory(String name) {
        return ServiceLoader.load(PoolerFactory.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(factory -> factory.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no pooler '" + name + "'"));
    }

    private String round(PoolerFactory factory) {
        Pooler pooler = factory.create(input, Settings.defaults(factory.spec()), new Seed(1));
        NamedParameters parameters = new NamedParameters();
        pooler.getParameters().forEach(entry -> parameters.add(entry.getKey(), entry.getValue()));
        pooler.initialize(manager, DataType.FLOAT32, new Shape(1, 1, input.dimension()), new Shape(1));
        parameters.initialise(manager);
        int size = parameters.size();
        AdamW optimizer = new AdamW(parameters.rates(TrainingSettings.defaults()), new float[size], new float[size]);
        step(pooler, parameters, optimizer, 0);
        long processor = processorNanoseconds();
        long start = System.nanoTime();
        for (int batch = 0; batch < batches.size(); batch++) {
            step(pooler, parameters, optimizer, batch);
        }
        return (System.nanoTime() - start) * 1e-9 + " " + (processorNanoseconds() - processor) * 1e-9;
    }

    private void step(Pooler pooler, NamedParameters parameters, AdamW optimizer, int batch) {
        float[] gradients = new float[parameters.size()];
        parameters.recordGradients();
        try (GradientCollector collector = manager.getEngine().newGradientCollector();
                NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            NDArray lengths = manager.create(batches.get(batch));
            // As behind a learned sum of layers, the frames have a gradient too.
            NDArray graded = frames.get(batch).duplicate();
            graded.setRequiresGradient(true);
            NDList result =
                    pooler.forward(new ParameterStore(manager, false), new NDList(graded, lengths), true);
            collector.backward(result.get(0).square().sum());
            parameters.addGradients(gradients);
        } finally {
            parameters.forgetGradients();
        }
        parameters.change(optimizer.step(gradients, 1, 1e-4, batch));
    }

    private static long processorNanoseconds() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }
}
