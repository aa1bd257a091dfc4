package io.serlab.core.explanation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.correlation.SpearmansCorrelation;

/**
 * Whether runs that differ in nothing but the seed attend to the same frames. Immutable.
 *
 * @param correlation Spearman's rank correlation of the frame attention of two runs: the mean over utterances and pairs
 *     of runs
 * @param runs how many were compared
 * @param utterances in how many it is known: uniform attention has no ranks
 */
public record SeedAgreement(double correlation, int runs, int utterances) {
    /** Below this correlation an explanation is said to change with the seed. */
    public static final double LEAST = 0.5;

    private static final int MOST_UTTERANCES = 1000;

    /** Whether the explanation changes with the seed. */
    public boolean changesWithTheSeed() {
        return correlation < LEAST;
    }

    /**
     * Compares the attention that runs have kept, of at most 1,000 utterances.
     *
     * @return empty for fewer than two runs with attention, or if it is uniform
     */
    public static Optional<SeedAgreement> of(List<Path> runFolders) {
        List<AttentionFile> files = runFolders.stream()
                .map(folder -> folder.resolve(AttentionFile.NAME))
                .filter(AttentionFile::exists)
                .map(AttentionFile::open)
                .toList();
        if (files.size() < 2) {
            return Optional.empty();
        }
        List<Double> correlations = new ArrayList<>();
        for (String id : some(files.get(0))) {
            if (files.stream().allMatch(file -> file.ids().contains(id))) {
                agreement(files.stream().map(file -> file.frames(id)).toList()).ifPresent(correlations::add);
            }
        }
        double mean =
                correlations.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
        return correlations.isEmpty()
                ? Optional.empty()
                : Optional.of(new SeedAgreement(mean, files.size(), correlations.size()));
    }

    // Evenly spread over the alphabet, so that the same ones are taken every time.
    private static List<String> some(AttentionFile file) {
        List<String> ids = file.ids().stream().sorted().toList();
        int count = Math.min(MOST_UTTERANCES, ids.size());
        return IntStream.range(0, count)
                .mapToObj(i -> ids.get((int) ((long) i * ids.size() / count)))
                .toList();
    }

    /** The mean over all pairs of runs; empty if the attention of a run has no ranks, or there is one frame. */
    private static Optional<Double> agreement(List<double[]> runs) {
        if (runs.get(0).length < 2 || runs.stream().anyMatch(FrameAttention::isUniform)) {
            return Optional.empty();
        }
        List<Double> pairs = new ArrayList<>();
        for (int first = 0; first < runs.size(); first++) {
            for (int second = first + 1; second < runs.size(); second++) {
                pairs.add(new SpearmansCorrelation().correlation(runs.get(first), runs.get(second)));
            }
        }
        return Optional.of(
                pairs.stream().mapToDouble(Double::doubleValue).average().orElseThrow());
    }
}
