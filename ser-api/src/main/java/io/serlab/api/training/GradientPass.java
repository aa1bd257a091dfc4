package io.serlab.api.training;

import ai.djl.engine.Engine;
import ai.djl.training.GradientCollector;
import io.serlab.api.SerException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.function.Function;

/**
 * Forward and backward passes that Java's garbage collector did not disturb.
 *
 * <p>What the engine needs for the backward pass of an operation with a number, such as {@code array.mul(0.5)} or
 * {@code array.maximum(0)}, lies in memory of Java's that nothing refers to any more: once the collector has run, the
 * gradient is computed from whatever was written there since. A pass during which it ran is therefore made again.
 */
public final class GradientPass {
    private static final int ATTEMPTS = 10;
    private static final List<GarbageCollectorMXBean> COLLECTORS = ManagementFactory.getGarbageCollectorMXBeans();

    private GradientPass() {}

    /**
     * Runs a pass until the garbage collector leaves it alone.
     *
     * @param pass begins with gradients of 0, whatever an attempt before left, and gives the same result every time
     * @return what the undisturbed attempt gave
     * @throws SerException if the collector runs in each of ten attempts: the pass makes too many Java objects
     */
    public static <T> T undisturbed(Function<GradientCollector, T> pass) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            long before = collections();
            T result;
            try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                result = pass.apply(collector);
            }
            if (collections() == before) {
                return result;
            }
        }
        throw new SerException(
                "no-undisturbed-pass",
                "Java's garbage collector ran in each of %d attempts of one forward and backward pass."
                        .formatted(ATTEMPTS),
                null,
                "give Java a larger young generation: SER_JAVA_OPTS=-Xmn512m",
                null);
    }

    private static long collections() {
        return COLLECTORS.stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                .sum();
    }
}
