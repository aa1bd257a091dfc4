package io.serlab.batch.job;

import ai.djl.Device;
import ai.djl.engine.Engine;
import io.serlab.api.InvalidInputException;
import io.serlab.api.SerException;
import java.nio.file.Path;
import java.util.Optional;

/** Loads the engine, once per process and on the calling thread, with the threads that the spec asks for. */
final class EngineSetup {
    private EngineSetup() {}

    /**
     * Loads the engine.
     *
     * @param home holds the engine's unpacked library unless {@code DJL_CACHE_DIR} names another folder
     * @throws SerException if it cannot be loaded on this machine
     */
    static Engine load(Path home, int threads) {
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("ai.djl.pytorch.num_threads", Integer.toString(threads));
        System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
        if (System.getenv("DJL_CACHE_DIR") == null && System.getProperty("DJL_CACHE_DIR") == null) {
            System.setProperty("DJL_CACHE_DIR", home.resolve("engine").toString());
        }
        try {
            return Engine.getInstance();
        } catch (RuntimeException | LinkageError broken) {
            throw new SerException(
                    "no-engine",
                    "The PyTorch engine cannot be loaded on this machine: " + broken.getMessage(),
                    null,
                    "see: ser doctor",
                    broken);
        }
    }

    /** The device that was asked for: {@code cpu}, {@code gpu}, {@code gpu:N}; a GPU if there is one otherwise. */
    static Device device(Engine engine, Optional<String> asked) {
        if (asked.isEmpty()) {
            return engine.defaultDevice();
        }
        String name = asked.get();
        if (!name.matches("cpu|gpu(:\\d+)?")) {
            throw new InvalidInputException(
                    "unknown-device", "--device must be cpu, gpu or gpu:N, got '" + name + "'.");
        }
        if (name.equals("cpu")) {
            return Device.cpu();
        }
        int number = name.contains(":") ? Integer.parseInt(name.substring(name.indexOf(':') + 1)) : 0;
        if (number >= engine.getGpuCount()) {
            throw new InvalidInputException(
                    "no-such-device",
                    "--device %s: this machine has %d usable GPUs.".formatted(name, engine.getGpuCount()));
        }
        return Device.gpu(number);
    }
}
