package io.serlab.batch.job;

import io.serlab.core.benchmark.BenchmarkSystem;

/**
 * One system with one seed.
 *
 * @param identity of its run
 * @param tested whether its run is tested for faithfulness
 */
record BenchmarkCell(BenchmarkSystem system, long seed, String identity, boolean tested) implements WorkerTask {

    @Override
    public RunRequest request() {
        return RunRequest.of(system.cell(seed)).testing(tested);
    }

    @Override
    public String words() {
        return "%s, seed %d".formatted(system.name().text(), seed);
    }
}
