package io.serlab.api;

import java.nio.charset.StandardCharsets;
import java.util.Random;

/**
 * A seed from which independent random streams are drawn by name.
 *
 * <p>Each consumer draws from a stream of its own ({@code seed.stream("dropout")}), so changing one component leaves
 * the others' draws as they were. The derivation is fixed: the same names give the same numbers on every machine and
 * in every version.
 */
public record Seed(long value) {

    /** The seed of a named sub-stream. */
    public Seed stream(String name) {
        long mixed = value;
        for (byte letter : name.getBytes(StandardCharsets.UTF_8)) {
            mixed = mix(mixed ^ letter);
        }
        return new Seed(mix(mixed));
    }

    /** The seed of a numbered sub-stream, such as a training step. */
    public Seed step(long number) {
        return new Seed(mix(value ^ mix(number)));
    }

    /** A generator at the start of this stream; its algorithm is fixed by the Java specification. */
    public Random random() {
        return new Random(value);
    }

    /** The seed as a non-negative 31-bit number, for engines that take no more. */
    public int toInt() {
        return (int) (value >>> 33);
    }

    // SplitMix64's finaliser (Steele, Lea, Flood 2014).
    private static long mix(long input) {
        long z = input + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
