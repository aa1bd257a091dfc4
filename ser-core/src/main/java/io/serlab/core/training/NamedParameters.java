package io.serlab.core.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.initializer.Initializer;
import io.serlab.api.InvalidInputException;
import io.serlab.api.array.Safetensors;
import io.serlab.api.array.SafetensorsWriter;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * The parameters of a network by their names in checkpoints, and as one flat vector in that order. Not thread-safe.
 *
 * <p>Gradients are switched on for a training step only: outside it no graph is recorded, and parameters can be changed
 * in place, on whatever thread.
 */
final class NamedParameters {
    private final Map<String, Parameter> parameters = new LinkedHashMap<>();

    /** Adds a parameter that its block declared; it must not be initialised yet. */
    void add(String name, Parameter parameter) {
        parameters.put(name, parameter);
    }

    /** Declares a parameter of our own. */
    Parameter add(String name, Initializer initializer, long... shape) {
        Parameter parameter = Parameter.builder()
                .setName(name)
                .setType(Parameter.Type.OTHER)
                .optShape(new Shape(shape))
                .optInitializer(initializer)
                .build();
        add(name, parameter);
        return parameter;
    }

    /**
     * Makes every parameter draw its first values into memory of the engine's own, in the order of its axes. Arrays
     * made from Java memory are aligned by chance, and the engine's matrix products may round differently then.
     */
    void alignInitialValues() {
        parameters.values().forEach(parameter -> {
            Initializer drawn = parameter.getInitializer();
            parameter.setInitializer((manager, shape, type) -> aligned(drawn.initialize(manager, shape, type)));
        });
    }

    /**
     * Makes every parameter take its first values from a file.
     *
     * @param prefix begins the names in the file
     */
    void initialiseFrom(Safetensors file, String prefix, String where) {
        parameters.forEach((name, parameter) -> parameter.setInitializer(
                (manager, shape, type) -> aligned(manager.create(stored(file, prefix + name, shape, where), shape))));
    }

    private static NDArray aligned(NDArray array) {
        try (array;
                NDArray flat = array.flatten();
                NDArray copy = flat.duplicate()) {
            return copy.reshape(array.getShape());
        }
    }

    private static float[] stored(Safetensors file, String name, Shape shape, String where) {
        long[] found =
                file.info(name).shape().stream().mapToLong(Long::longValue).toArray();
        if (!Arrays.equals(found, shape.getShape())) {
            throw new InvalidInputException(
                    "wrong-checkpoint",
                    "Tensor '%s' in %s is %s, the experiment's network needs %s."
                            .formatted(name, where, Arrays.toString(found), shape));
        }
        return file.floats(name);
    }

    /** Initialises what no block has initialised. */
    void initialise(NDManager manager) {
        parameters.values().forEach(parameter -> parameter.initialize(manager, DataType.FLOAT32));
    }

    /** The parameter of that name, if there is one. */
    Optional<Parameter> named(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    /** The values of one parameter out of a flat vector. */
    float[] part(String name, float[] values) {
        int offset = 0;
        for (Map.Entry<String, Parameter> entry : parameters.entrySet()) {
            int size = (int) entry.getValue().getArray().size();
            if (entry.getKey().equals(name)) {
                return Arrays.copyOfRange(values, offset, offset + size);
            }
            offset += size;
        }
        throw new IllegalArgumentException("no parameter '" + name + "'");
    }

    /** The number of scalars in all parameters. */
    int size() {
        return Math.toIntExact(parameters.values().stream()
                .mapToLong(parameter -> parameter.getArray().size())
                .sum());
    }

    /** Works on some of the values of one parameter. */
    @FunctionalInterface
    interface ParameterWork {
        /**
         * Works on a block; blocks come in any order and on any thread.
         *
         * @param parameter its name
         * @param offset of the first of its values in the flat vector
         * @param values the first {@code count} of it; what lies behind them means nothing
         */
        void on(String parameter, int offset, float[] values, int count);
    }

    /** Begins to record gradients of what training changes; none are left from before. */
    void recordGradients() {
        forgetGradients();
        learning().forEach(array -> array.setRequiresGradient(true));
    }

    /**
     * Ends the recording and lets go of the gradients; an encoder's module holds its weights', until its next pass.
     *
     * <p>Each array gets its own memory anew, without a history: making its gradients 0, for the engine to add to,
     * would go through them four times.
     */
    void forgetGradients() {
        learning().forEach(array -> {
            array.intern(array.stopGradient());
            array.setRequiresGradient(false); // what the array once knew of itself stays with it
        });
    }

    private Stream<NDArray> learning() {
        return parameters.values().stream().filter(Parameter::requiresGradient).map(Parameter::getArray);
    }

    /** Adds all gradients to a flat vector; parameters without one add nothing. */
    void addGradients(float[] to) {
        forEach((name, parameter, offset) -> {
            if (parameter.requiresGradient()) {
                ArrayBlocks.read(parameter.getArray().getGradient(), (at, gradients, count) -> {
                    for (int i = 0; i < count; i++) {
                        to[offset + at + i] += gradients[i];
                    }
                });
            }
        });
    }

    /** Shows all values. */
    void read(ParameterWork work) {
        forEach((name, parameter, offset) -> ArrayBlocks.read(
                parameter.getArray(), (at, values, count) -> work.on(name, offset + at, values, count)));
    }

    /** Shows all values, and puts in their place what the work makes of them; gradients must be off. */
    void change(ParameterWork work) {
        forEach((name, parameter, offset) -> ArrayBlocks.change(
                parameter.getArray(), (at, values, count) -> work.on(name, offset + at, values, count)));
    }

    @FunctionalInterface
    private interface Visit {
        void of(String name, Parameter parameter, int offset);
    }

    private void forEach(Visit visit) {
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            int offset = 0;
            for (Map.Entry<String, Parameter> entry : parameters.entrySet()) {
                visit.of(entry.getKey(), entry.getValue(), offset);
                offset += (int) entry.getValue().getArray().size();
            }
        }
    }

    /** Copies all values to a flat vector. */
    void readValues(float[] into) {
        read((name, offset, values, count) -> System.arraycopy(values, 0, into, offset, count));
    }

    /** Puts a flat vector in place of all values, and the values in its place; gradients must be off. */
    void exchange(float[] others) {
        change((name, offset, values, count) -> {
            for (int i = 0; i < count; i++) {
                float value = values[i];
                values[i] = others[offset + i];
                others[offset + i] = value;
            }
        });
    }

    /**
     * How fast each parameter changes. Only matrices called weight decay; biases, norms, layer weights and the poolers'
     * scales and temperatures are left alone.
     *
     * @param rate the learning rate of a parameter as a multiple of the training's
     * @return by its name
     */
    Map<String, ParameterRate> rates(TrainingSettings settings, ToDoubleFunction<String> rate) {
        Map<String, ParameterRate> rates = new HashMap<>();
        parameters.forEach((name, parameter) -> {
            boolean decays = parameter.requiresGradient()
                    && decays(name, parameter.getArray().getShape().dimension());
            float learning = (float) rate.applyAsDouble(name);
            rates.put(name, new ParameterRate(learning, decays ? (float) settings.weightDecay() : 0));
        });
        return rates;
    }

    static boolean decays(String name, int axes) {
        return axes >= 2
                && name.endsWith("weight")
                && !Arrays.asList(name.split("\\.")).contains("norm");
    }

    /** Adds all parameters to a file, with the values of a flat vector. */
    void write(SafetensorsWriter writer, String prefix, float[] values) {
        write(writer, prefix, values, name -> true);
    }

    /** Adds some of the parameters to a file. */
    void write(SafetensorsWriter writer, String prefix, float[] values, Predicate<String> wanted) {
        forEach((name, parameter, offset) -> {
            Shape shape = parameter.getArray().getShape();
            if (wanted.test(name)) {
                writer.add(prefix + name, FloatBuffer.wrap(values, offset, (int) shape.size()), shape.getShape());
            }
        });
    }

    /** Reads what {@link #write} wrote. */
    float[] read(Safetensors file, String prefix) {
        float[] values = new float[size()];
        forEach((name, parameter, offset) -> {
            float[] part = file.floats(prefix + name);
            System.arraycopy(part, 0, values, offset, part.length);
        });
        return values;
    }
}
