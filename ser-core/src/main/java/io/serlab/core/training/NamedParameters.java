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
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * The parameters of a network by their names in checkpoints, and as one flat vector in that order. Not thread-safe.
 *
 * <p>Gradients are switched on for a training step only: outside it no graph is recorded, and parameters can be changed
 * in place, on whatever thread.
 */
final class NamedParameters {
    private final Map<String, Parameter> parameters = new LinkedHashMap<>();
    private ByteBuffer staging = ByteBuffer.allocate(0);

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
     * Makes every parameter draw its first values into memory of the engine's own. Arrays made from Java memory are
     * aligned by chance, and the engine's matrix products may round differently then.
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
        NDArray copy = array.duplicate();
        array.close();
        return copy;
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

    /** Switches the recording of gradients on or off, for those that training changes. */
    void requireGradients(boolean required) {
        parameters.values().stream()
                .filter(Parameter::requiresGradient)
                .forEach(parameter -> parameter.getArray().setRequiresGradient(required));
    }

    /** Copies all values to a flat vector. */
    void readValues(float[] into) {
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            int offset = 0;
            for (Parameter parameter : parameters.values()) {
                offset += copy(parameter.getArray(), into, offset);
            }
        }
    }

    /** Makes all gradients 0, whatever they were. */
    void zeroGradients() {
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            parameters.values().stream()
                    .map(Parameter::getArray)
                    .filter(NDArray::hasGradient)
                    .forEach(array -> zero(array.getGradient()));
        }
    }

    // Zero times a gradient that is no number would stay so, but its power of 0 is 1.
    private static void zero(NDArray gradient) {
        gradient.powi(0).subi(1);
    }

    /** Adds all gradients to a flat vector; parameters without one add nothing. */
    void addGradients(float[] to) {
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            int offset = 0;
            for (Parameter parameter : parameters.values()) {
                if (parameter.requiresGradient()) {
                    add(parameter.getArray().getGradient(), to, offset);
                }
                offset += (int) parameter.getArray().size();
            }
        }
    }

    private static void add(NDArray gradient, float[] to, int offset) {
        FloatBuffer values = gradient.toByteBuffer(true).asFloatBuffer();
        Parts.of((int) gradient.size()).forEach((from, end) -> {
            float[] part = new float[end - from];
            values.slice(from, part.length).get(part);
            for (int i = 0; i < part.length; i++) {
                to[offset + from + i] += part[i];
            }
        });
    }

    private static int copy(NDArray array, float[] into, int offset) {
        int size = (int) array.size();
        array.toByteBuffer(true).asFloatBuffer().get(into, offset, size);
        return size;
    }

    /** Subtracts a flat vector; gradients must be off. */
    void subtract(float[] change) {
        if (staging.capacity() != 4 * change.length) {
            staging = ByteBuffer.allocateDirect(4 * change.length).order(ByteOrder.nativeOrder());
        }
        staging.asFloatBuffer().put(change);
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            int offset = 0;
            for (Parameter parameter : parameters.values()) {
                NDArray array = parameter.getArray();
                int bytes = 4 * (int) array.size();
                ByteBuffer part = staging.slice(offset, bytes).order(ByteOrder.nativeOrder());
                array.subi(array.getManager().create(part, array.getShape(), DataType.FLOAT32));
                offset += bytes;
            }
        }
    }

    /** Puts a flat vector in place of all values, and the values in its place; gradients must be off. */
    void exchange(float[] values) {
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            int offset = 0;
            for (Parameter parameter : parameters.values()) {
                NDArray array = parameter.getArray();
                int end = offset + (int) array.size();
                float[] given = Arrays.copyOfRange(values, offset, end);
                copy(array, values, offset);
                array.getManager().create(given, array.getShape()).copyTo(array);
                offset = end;
            }
        }
    }

    /**
     * The rates of every scalar. Only matrices called weight decay; biases, norms, layer weights and the poolers' scales
     * and temperatures are left alone.
     *
     * @param rate the learning rate of a parameter as a multiple of the training's
     */
    ParameterRates rates(TrainingSettings settings, ToDoubleFunction<String> rate) {
        float[] learning = new float[size()];
        float[] decay = new float[learning.length];
        int offset = 0;
        for (Map.Entry<String, Parameter> entry : parameters.entrySet()) {
            NDArray array = entry.getValue().getArray();
            int end = offset + (int) array.size();
            Arrays.fill(learning, offset, end, (float) rate.applyAsDouble(entry.getKey()));
            if (entry.getValue().requiresGradient()
                    && decays(entry.getKey(), array.getShape().dimension())) {
                Arrays.fill(decay, offset, end, (float) settings.weightDecay());
            }
            offset = end;
        }
        return new ParameterRates(learning, decay);
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
        int offset = 0;
        for (Map.Entry<String, Parameter> entry : parameters.entrySet()) {
            Shape shape = entry.getValue().getArray().getShape();
            int end = offset + (int) shape.size();
            if (wanted.test(entry.getKey())) {
                writer.add(prefix + entry.getKey(), Arrays.copyOfRange(values, offset, end), shape.getShape());
            }
            offset = end;
        }
    }

    /** Reads what {@link #write} wrote. */
    float[] read(Safetensors file, String prefix) {
        float[] values = new float[size()];
        int offset = 0;
        for (String name : parameters.keySet()) {
            float[] part = file.floats(prefix + name);
            System.arraycopy(part, 0, values, offset, part.length);
            offset += part.length;
        }
        return values;
    }
}
