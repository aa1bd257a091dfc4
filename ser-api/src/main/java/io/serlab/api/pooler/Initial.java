package io.serlab.api.pooler;

import ai.djl.training.initializer.ConstantInitializer;
import ai.djl.training.initializer.Initializer;
import io.serlab.api.Seed;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/**
 * First values of parameters, drawn from a seed of their own in Java: the same on every device and in every engine
 * version.
 */
public final class Initial {
    private Initial() {}

    /** Uniform on ±sqrt(6 / (in + out)) (Glorot and Bengio 2010). */
    public static Initializer xavier(Seed seed, long in, long out) {
        double bound = Math.sqrt(6.0 / (in + out));
        return drawn(seed, random -> (2 * random.nextDouble() - 1) * bound);
    }

    /** Normal with mean 0. */
    public static Initializer normal(Seed seed, double deviation) {
        return drawn(seed, random -> random.nextGaussian() * deviation);
    }

    /** The same value everywhere. */
    public static Initializer constant(double value) {
        return new ConstantInitializer((float) value);
    }

    private static Initializer drawn(Seed seed, ToDoubleFunction<Random> draw) {
        return (manager, shape, dataType) -> {
            Random random = seed.random();
            float[] values = new float[Math.toIntExact(shape.size())];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) draw.applyAsDouble(random);
            }
            return manager.create(values, shape);
        };
    }
}
