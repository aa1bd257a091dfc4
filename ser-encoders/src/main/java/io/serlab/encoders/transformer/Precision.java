package io.serlab.encoders.transformer;

import io.serlab.api.InvalidInputException;
import io.serlab.api.encoder.EncoderEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** In which numbers a network computes. */
enum Precision {
    FP32,
    BF16;

    /** What an experiment file may say; the first is the default. */
    static final List<String> CHOICES = List.of("fp32", "bf16", "auto");

    private static final Path PROCESSOR = Path.of("/proc/cpuinfo");

    /**
     * What a word means on a device: {@code auto} is bf16 where the device has instructions for it.
     *
     * @throws InvalidInputException if {@code bf16} is asked for where the device has none
     */
    static Precision of(String word, EncoderEnvironment environment) {
        if (word.equals("fp32")) {
            return FP32;
        }
        boolean supported = environment.device().isGpu() || processorMultipliesBf16();
        if (word.equals("bf16") && !supported) {
            throw new InvalidInputException(
                    "unsupported-precision",
                    "encoder.precision: bf16 is asked for, but this processor has neither AMX nor AVX-512 BF16; "
                            + "'fp32' works, and 'auto' chooses what the device has.");
        }
        return supported ? BF16 : FP32;
    }

    private static boolean processorMultipliesBf16() {
        try {
            return Files.isReadable(PROCESSOR)
                    && Files.readAllLines(PROCESSOR).stream()
                            .anyMatch(line -> line.matches("flags\\b.*\\b(amx_bf16|avx512_bf16)\\b.*"));
        } catch (IOException e) {
            return false;
        }
    }
}
