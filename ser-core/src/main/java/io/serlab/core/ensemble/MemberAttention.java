package io.serlab.core.ensemble;

import io.serlab.api.array.TensorInfo;
import io.serlab.core.explanation.AttentionFile;
import io.serlab.core.explanation.AttentionNotes;
import io.serlab.core.explanation.AttentionWriter;
import io.serlab.core.explanation.FrameTimes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The weighted mean of the members' attention: one stream, the mean over each member's streams. Only members whose frames
 * lie at the same times can be averaged: those of the frames with most weight together; of equal ones, those of the earlier
 * member.
 *
 * @param runs ids of the members
 * @param files their attention, in the same order; empty where one kept none
 * @param weights their weights in the whole ensemble, in the same order
 */
public record MemberAttention(List<String> runs, List<Optional<AttentionFile>> files, double[] weights) {

    /**
     * Writes the mean of the utterances that have one.
     *
     * @param shares by the utterances to write, in order: the weight of each member in it
     * @param source as {@link AttentionNotes} has it
     * @param means is given what was written, by utterance
     */
    public AttentionMean write(Path file, Map<String, double[]> shares, String source, Map<String, double[]> means) {
        FrameTimes times = times();
        if (times == null) {
            return new AttentionMean(0, shares.size(), List.of(), leftOut(null));
        }
        try (AttentionWriter writer =
                new AttentionWriter(file, new AttentionNotes(times, 1, source), TensorInfo.Type.F32)) {
            shares.forEach((id, share) -> mean(id, share, times).ifPresent(mean -> {
                writer.add(id, new float[][] {floats(mean)});
                means.put(id, mean);
            }));
            if (!means.isEmpty()) {
                writer.finish();
            }
        }
        List<String> used = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            if (has(i, times)) {
                used.add(runs.get(i));
            }
        }
        return new AttentionMean(means.size(), shares.size() - means.size(), used, leftOut(times));
    }

    private @Nullable FrameTimes times() {
        Map<FrameTimes, Double> sums = new LinkedHashMap<>();
        for (int i = 0; i < files.size(); i++) {
            if (files.get(i).isPresent()) {
                sums.merge(files.get(i).get().notes().times(), weights[i], Double::sum);
            }
        }
        FrameTimes best = null;
        double most = -1;
        for (Map.Entry<FrameTimes, Double> entry : sums.entrySet()) {
            if (entry.getValue() > most) {
                best = entry.getKey();
                most = entry.getValue();
            }
        }
        return best;
    }

    private boolean has(int member, FrameTimes times) {
        return files.get(member)
                .filter(file -> file.notes().times().equals(times))
                .isPresent();
    }

    private List<String> leftOut(@Nullable FrameTimes times) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            if (files.get(i).isEmpty()) {
                words.add("%s kept no attention".formatted(runs.get(i)));
            } else if (times != null && !has(i, times)) {
                FrameTimes own = files.get(i).get().notes().times();
                words.add(String.format(
                        Locale.ROOT,
                        "%s has a frame every %.4g s, the mean every %.4g s",
                        runs.get(i),
                        own.hopSeconds(),
                        times.hopSeconds()));
            }
        }
        return words;
    }

    private Optional<double[]> mean(String id, double[] share, FrameTimes times) {
        double[] mean = null;
        double sum = 0;
        for (int i = 0; i < files.size(); i++) {
            if (share[i] > 0
                    && has(i, times)
                    && files.get(i).orElseThrow().ids().contains(id)) {
                double[] own = files.get(i).orElseThrow().frames(id);
                mean = mean == null ? new double[own.length] : mean;
                if (own.length == mean.length) {
                    sum += share[i];
                    add(mean, own, share[i]);
                }
            }
        }
        if (mean == null) {
            return Optional.empty();
        }
        for (int frame = 0; frame < mean.length; frame++) {
            mean[frame] /= sum;
        }
        return Optional.of(mean);
    }

    private static void add(double[] mean, double[] own, double share) {
        for (int frame = 0; frame < mean.length; frame++) {
            mean[frame] += share * own[frame];
        }
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }
}
