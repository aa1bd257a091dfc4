package io.serlab.batch.job;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import io.serlab.api.InvalidInputException;
import io.serlab.api.encoder.HiddenStates;
import io.serlab.core.corpus.Fold;
import io.serlab.core.experiment.Preparation;
import io.serlab.core.finetuning.Crop;
import io.serlab.core.training.Example;
import io.serlab.core.training.StepTrial;
import io.serlab.core.training.TrainingData;
import io.serlab.core.training.TrainingSettings;
import io.serlab.core.training.TrainingSetup;
import io.serlab.core.training.UtteranceTargets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/** Optimiser steps on noise, to learn what a training will cost. */
record StepTrials(Preparation preparation, Device device) {
    // Two short trials tell how memory grows with the audio of a batch, so that none is tried that would not fit.
    private static final double SHORT_SECONDS = 2;
    private static final double LONGER_SECONDS = 8;
    private static final double LONGEST_ENCODED_SECONDS = 30;
    private static final double MARGIN = 0.9;
    private static final float MIDDLE = 0.5f;

    private record Tried(double seconds, long bytes, int parameters) {}

    StepForecast forecast(double pendingSeconds) {
        TrainingSettings training = preparation.spec().training();
        double longest = longest();
        OptionalLong available = MemoryWatch.available();
        int fits = available.isPresent() ? fitting(longest, available.getAsLong()) : training.batchSize();
        Tried step = step(fits, longest);
        double encode = encodeSeconds(longest);
        int effective = Math.multiplyExact(training.batchSize(), training.accumulate());
        return new StepForecast(
                fits,
                (effective + fits - 1) / fits,
                longest,
                step.seconds(),
                available.isPresent() ? (Long) step.bytes() : null,
                available.isPresent() ? (Long) available.getAsLong() : null,
                encode,
                job(step.seconds() / (fits * longest), encode, pendingSeconds),
                training.accumulate(),
                step.parameters());
    }

    private int rate() {
        return preparation.encoder().info().sampleRateHz();
    }

    private double heard(double seconds) {
        double most = preparation
                .spec()
                .tuning()
                .flatMap(tuning -> tuning.crop())
                .map(Crop::seconds)
                .orElse(Double.POSITIVE_INFINITY);
        double heard = Math.min(seconds, preparation.encoder().longestSamples() / (double) rate());
        return Math.min(most, heard);
    }

    private double longest() {
        return preparation.seconds().values().stream()
                .mapToDouble(this::heard)
                .max()
                .orElseThrow();
    }

    // Memory is taken for a straight line of the seconds in a batch.
    private int fitting(double longest, long available) {
        step(1, SHORT_SECONDS); // what is loaded at the first step would count as memory of the second
        Tried little = step(1, SHORT_SECONDS);
        Tried more = step(1, LONGER_SECONDS);
        int wanted = preparation.spec().training().batchSize();
        double slope = Math.max(0, more.bytes() - little.bytes()) / (LONGER_SECONDS - SHORT_SECONDS);
        double fixed = more.bytes() - slope * LONGER_SECONDS;
        double seconds = slope == 0 ? Double.POSITIVE_INFINITY : (MARGIN * available - fixed) / slope;
        if (seconds < longest) {
            throw tooLarge(longest, fixed + slope * longest, available);
        }
        return (int) Math.min(wanted, seconds / longest);
    }

    private InvalidInputException tooLarge(double longest, double needed, long available) {
        String advice = preparation.spec().tuning().isPresent()
                ? "encoder.crop-seconds, or train fewer layers: encoder.train: {top: n}, encoder.lora"
                : "the number of encoder.layers, or leave out the longest recordings";
        return new InvalidInputException(
                "batch-too-large",
                "A step over one recording of %.1f s needs about %.1f GiB, and %.1f GiB are free: lower %s."
                        .formatted(longest, needed / (1 << 30), available / (double) (1 << 30), advice));
    }

    private Tried step(int recordings, double seconds) {
        int samples = Math.max(1, (int) Math.round(seconds * rate()));
        Noise noise = new Noise(preparation.encoder(), preparation.layers(), samples);
        int classes = preparation.classes().size();
        List<Example> batch = IntStream.range(0, recordings)
                .mapToObj(i -> new Example("noise-" + i, i % Math.max(1, classes)))
                .toList();
        Fold fold = preparation.folds().get(0);
        TrainingSetup setup = FoldSetup.of(
                preparation,
                fold,
                1,
                new TrainingData(batch, List.of(), noise, preparation.classes(), targets(batch, classes)),
                Optional.of(noise));
        try (MemoryWatch memory = new MemoryWatch();
                StepTrial trial = new StepTrial(setup, device)) {
            return new Tried(trial.run(batch), memory.largest(), trial.parameters());
        }
    }

    private static UtteranceTargets targets(List<Example> batch, int classes) {
        float[] shares = new float[classes];
        Arrays.fill(shares, 1f / classes);
        Map<String, float[]> distributions = new HashMap<>();
        Map<String, float[]> dimensions = new HashMap<>();
        for (Example example : batch) {
            distributions.put(example.id(), shares);
            dimensions.put(example.id(), new float[] {MIDDLE, MIDDLE, MIDDLE});
        }
        return new UtteranceTargets(distributions, dimensions);
    }

    private double encodeSeconds(double longest) {
        int samples = (int) Math.round(Math.min(longest, LONGEST_ENCODED_SECONDS) * rate());
        Noise noise = new Noise(preparation.encoder(), preparation.layers(), samples);
        long begun = System.nanoTime();
        try (NDManager manager = NDManager.newBaseManager(device);
                HiddenStates states =
                        preparation.encoder().encode(manager, List.of(noise.read("noise")), preparation.layers())) {
            states.layers().get(0).getFloat(0, 0, 0); // until it is computed
        }
        return 1e-9 * (System.nanoTime() - begun) * rate() / samples;
    }

    private double job(double stepPerSecond, double encodePerSecond, double pendingSeconds) {
        TrainingSettings training = preparation.spec().training();
        boolean tuned = preparation.spec().tuning().isPresent();
        Map<String, Double> seconds = preparation.seconds();
        double perSeed = 0;
        for (Fold fold : preparation.folds()) {
            double train = sum(seconds, RunSession.ids(fold.train()), true);
            double development = sum(seconds, RunSession.ids(fold.development()), false);
            double predicted = sum(seconds, RunSession.ids(preparation.reported(fold)), false) + development;
            double encoded = tuned ? encodePerSecond * (training.epochs() * development + predicted) : 0;
            perSeed += training.epochs() * stepPerSecond * train + encoded;
        }
        double extraction = tuned ? 0 : encodePerSecond * pendingSeconds;
        return extraction + preparation.spec().seeds().size() * perSeed;
    }

    private double sum(Map<String, Double> seconds, List<String> ids, boolean training) {
        return ids.stream()
                .mapToDouble(id -> seconds.getOrDefault(id, 0.0))
                .map(each -> training ? heard(each) : each)
                .sum();
    }
}
