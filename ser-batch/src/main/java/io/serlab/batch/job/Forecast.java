package io.serlab.batch.job;

import ai.djl.Device;
import io.serlab.api.encoder.CheckpointFacts;
import io.serlab.core.corpus.Fold;
import io.serlab.core.experiment.Preparation;
import io.serlab.core.features.Extraction;
import io.serlab.core.features.FeatureCache;
import io.serlab.core.training.Predictor;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an experiment would do.
 *
 * @param featureBytes what extraction would add to the cache, altered copies included
 * @param copies altered copies of training recordings
 * @param copyBytes what of {@code featureBytes} is theirs
 * @param parameters scalars that are trained, per fold
 * @param attentionBytes what the attention of one run will take
 * @param runBytes what the checkpoints of one run would take, at most, with the encoders that learned
 * @param step what a step costs, and the job
 */
public record Forecast(
        String name,
        int utterances,
        Map<String, Integer> excluded,
        List<String> classes,
        List<String> folds,
        String split,
        String encoder,
        List<Integer> layers,
        int batches,
        int pendingBatches,
        int padded,
        long featureBytes,
        int copies,
        long copyBytes,
        long freeBytes,
        int parameters,
        int embeddingWidth,
        long attentionBytes,
        long runBytes,
        List<Long> seeds,
        StepForecast step) {

    private static final int STATE_COPIES = 4;

    static Forecast of(Preparation preparation, FeatureCache cache, Device device) {
        Extraction extraction = cache.plan(preparation.encoder(), preparation.layers(), preparation.batchPlan());
        boolean tuned = preparation.spec().tuning().isPresent();
        int pending = tuned ? 0 : extraction.pendingBatches();
        double seconds = preparation.seconds().values().stream()
                .mapToDouble(Double::doubleValue)
                .sum();
        StepForecast step = StepForecast.of(preparation, device, seconds * pending / extraction.totalBatches());
        int width;
        int streams;
        int kept;
        try (Predictor model = Predictor.untrained(preparation.model())) {
            width = model.embeddingWidth();
            streams = model.attentionStreams();
            kept = model.parameters();
        }
        return new Forecast(
                preparation.spec().name(),
                preparation.items().size(),
                preparation.card().excluded(),
                preparation.classes(),
                preparation.folds().stream().map(Fold::name).toList(),
                preparation.reportedSplit().word(),
                preparation.encoder().info().name(),
                preparation.layers(),
                extraction.totalBatches(),
                pending,
                extraction.padded(),
                extraction.forecastBytes(),
                preparation.copies().items().size(),
                copyBytes(preparation, cache),
                cache.freeBytes(),
                step.parameters(),
                width,
                preparation.spec().attention().bytes(streams, explainedFrames(preparation)),
                runBytes(
                        kept + tunedValues(preparation),
                        step.parameters(),
                        preparation.folds().size()),
                preparation.spec().seeds(),
                step);
    }

    /**
     * What the checkpoints of a run take at most.
     *
     * @param kept values that each fold keeps: layer weights, pooler and head, and the whole of an encoder that learned
     * @param learned values that learn, of which the fold at work keeps four copies
     */
    static long runBytes(long kept, int learned, int folds) {
        return Float.BYTES * (kept * folds + (long) learned * STATE_COPIES);
    }

    private static long tunedValues(Preparation preparation) {
        return preparation
                .spec()
                .tuning()
                .flatMap(tuning -> preparation.encoder().checkpoint())
                .map(CheckpointFacts::parameters)
                .orElse(0L);
    }

    private static long copyBytes(Preparation preparation, FeatureCache cache) {
        return preparation.copies().items().isEmpty()
                ? 0
                : cache.plan(preparation.encoder(), preparation.layers(), preparation.copyPlan())
                        .forecastBytes();
    }

    private static long explainedFrames(Preparation preparation) {
        Set<String> explained = new HashSet<>(RunSession.ids(preparation.unlabelledTest()));
        preparation.folds().forEach(fold -> explained.addAll(RunSession.ids(preparation.reported(fold))));
        return preparation.items().stream()
                .filter(item -> explained.contains(item.id()))
                .mapToLong(item -> preparation.encoder().frameCount(item.samples()))
                .sum();
    }

    /** The same as a document. */
    public Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("name", name);
        document.put("utterances", utterances);
        document.put("excluded", excluded);
        document.put("classes", classes);
        document.put("folds", folds);
        document.put("split", split);
        document.put("encoder", encoder);
        document.put("layers", layers);
        document.put("batches", batches);
        document.put("pending_batches", pendingBatches);
        document.put("padded", padded);
        document.put("feature_bytes", featureBytes);
        document.put("augmented_copies", copies);
        document.put("augmented_bytes", copyBytes);
        document.put("free_bytes", freeBytes);
        document.put("parameters", parameters);
        document.put("embedding_width", embeddingWidth);
        document.put("attention_bytes", attentionBytes);
        document.put("run_bytes", runBytes);
        document.put("seeds", seeds);
        document.put("step", step.document());
        return document;
    }
}
