package io.serlab.batch.job;

import ai.djl.Device;
import io.serlab.core.experiment.Preparation;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an optimiser step on the longest recordings costs, tried on noise of their length, and what follows for the job.
 *
 * @param batchSize recordings that fit in memory at once, at most {@code training.batch-size}
 * @param accumulate batches that then make a step of the declared size
 * @param longestSeconds of what is heard in training
 * @param stepSeconds of forward, backward and update over one such batch
 * @param stepBytes memory that this process then held at most; null: the system does not tell
 * @param availableBytes memory that it could have held; null likewise
 * @param encodeSeconds of encoding one second of audio without training
 * @param jobSeconds of features, training and prediction of all folds and seeds
 * @param declaredAccumulate {@code training.accumulate}
 * @param parameters scalars that learn
 */
public record StepForecast(
        int batchSize,
        int accumulate,
        double longestSeconds,
        double stepSeconds,
        @Nullable Long stepBytes,
        @Nullable Long availableBytes,
        double encodeSeconds,
        double jobSeconds,
        int declaredAccumulate,
        int parameters) {

    static StepForecast of(Preparation preparation, Device device, double pendingSeconds) {
        return new StepTrials(preparation, device).forecast(pendingSeconds);
    }

    /** The same as a document. */
    Map<String, @Nullable Object> document() {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("batch_size", batchSize);
        document.put("accumulate", accumulate);
        document.put("longest_seconds", longestSeconds);
        document.put("step_seconds", stepSeconds);
        document.put("step_bytes", stepBytes);
        document.put("available_bytes", availableBytes);
        document.put("encode_seconds_per_second", encodeSeconds);
        document.put("job_seconds", jobSeconds);
        return document;
    }
}
