package io.serlab.poolers;

import ai.djl.nn.Parameter;
import io.serlab.api.Seed;
import io.serlab.api.pooler.Initial;

/** Declares the parameters of one pooler; each is drawn from a stream of the seed that bears its name. */
final class Declarations {
    private final Seed seed;
    private final SplitHeadScore.Declaration declaration;

    Declarations(Seed seed, SplitHeadScore.Declaration declaration) {
        this.seed = seed;
        this.declaration = declaration;
    }

    /** The seed that belongs to a parameter. */
    Seed seed(String name) {
        return seed.stream(name);
    }

    /** First values worked out elsewhere, row-major. */
    Parameter given(String name, float[] values, long... shape) {
        return declaration.declare(name, (manager, declared, type) -> manager.create(values, declared), shape);
    }

    /** Xavier over the last two axes, (…, out, in). */
    Parameter xavier(String name, long... shape) {
        int last = shape.length - 1;
        return declaration.declare(name, Initial.xavier(seed(name), shape[last], shape[last - 1]), shape);
    }

    /** Normal with mean 0. */
    Parameter normal(String name, double deviation, long... shape) {
        return declaration.declare(name, Initial.normal(seed(name), deviation), shape);
    }

    /** The same value everywhere. */
    Parameter constant(String name, double value, long... shape) {
        return declaration.declare(name, Initial.constant(value), shape);
    }

    /** {@code name.weight} (out, in), Xavier, and {@code name.bias} (out), 0. */
    LinearMap linear(String name, long in, long out) {
        return new LinearMap(xavier(name + ".weight", out, in), constant(name + ".bias", 0, out));
    }

    /** {@code name.weight} (out, in), Xavier: for maps whose bias would have no effect. */
    LinearMap unbiased(String name, long in, long out) {
        return new LinearMap(xavier(name + ".weight", out, in), null);
    }
}
