package io.serlab.batch.job;

import io.serlab.core.benchmark.BenchmarkSystem;

/**
 * One system with one seed.
 *
 * @param identity of its run
 */
record BenchmarkCell(BenchmarkSystem system, long seed, String identity) implements WorkerTask {

    @Override
    public RunRequest request() {
        return RunRequest.of(system.cell(seed));
    }

    @Override
    public String words() {
        return "%s, seed %d".formatted(system.name().text(), seed);
    }
}
