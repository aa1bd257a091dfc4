package io.serlab.batch.job;

import io.serlab.api.SerException;
import io.serlab.core.benchmark.BenchmarkTable;
import io.serlab.core.benchmark.SystemName;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of a benchmark.
 *
 * @param group the same for every start of the same benchmark on the same corpus
 * @param cells seed by seed, system by system
 * @param table of the cells that finished
 * @param files the report, by kind; empty if no cell finished, or it could not be written
 * @param reportFailure why the report could not be written
 */
public record BenchmarkOutcome(
        String group,
        List<Cell> cells,
        BenchmarkTable table,
        Map<String, Path> files,
        @Nullable SerException reportFailure) {

    /**
     * One system with one seed.
     *
     * @param run its id, once it is trained
     * @param status completed, failed, or pending where the benchmark was stopped before; a trained cell has its figures
     *     whatever came of its test
     * @param error why it failed
     * @param seconds that the run took; NaN unless it is trained
     */
    public record Cell(
            SystemName system,
            long seed,
            @Nullable String run,
            String status,
            Map<String, Double> metrics,
            double seconds,
            @Nullable String error) {

        /** Whether it failed. */
        public boolean failed() {
            return status.equals("failed");
        }

        /** Whether it is done. */
        public boolean completed() {
            return status.equals("completed");
        }
    }

    /** The cells that failed. */
    public List<Cell> failures() {
        return cells.stream().filter(Cell::failed).toList();
    }

    /** Whether it was stopped on request. */
    public boolean interrupted() {
        return cells.stream().anyMatch(cell -> !cell.completed() && !cell.failed());
    }
}
