package io.serlab.core.explanation;

import io.serlab.api.Seed;
import io.serlab.core.evaluation.Bootstrap;
import io.serlab.core.evaluation.HolmCorrection;
import io.serlab.core.evaluation.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Which categories of frames a set of utterances attends to. */
final class EnrichmentTable {
    private final List<LabelledFrames> utterances;
    private final Map<String, Tally> tallies = new TreeMap<>();
    private final Map<String, Map<String, Tally>> byGroup = new TreeMap<>();
    private long frames;
    private long topFrames;

    /** What a category sums up to. */
    private static final class Tally {
        private long frames;
        private long top;
        private double relativeMass;
        private double mass;
        private double shares;

        double enrichment() {
            return relativeMass / frames;
        }
    }

    EnrichmentTable(List<LabelledFrames> utterances) {
        this.utterances = List.copyOf(utterances);
        this.utterances.forEach(this::add);
    }

    /** The same seed gives the same table. */
    static List<Enrichment> of(List<LabelledFrames> utterances, Seed seed, int draws) {
        return new EnrichmentTable(utterances).rows(seed, CircularShifts.drawn(seed, draws), draws);
    }

    private void add(LabelledFrames utterance) {
        double[] weights = utterance.attention();
        boolean[] isTop = AttentionStatistics.topFrames(weights);
        frames += weights.length;
        topFrames += AttentionStatistics.topCount(weights.length);
        Map<String, Tally> ofGroup = byGroup.computeIfAbsent(utterance.group(), group -> new TreeMap<>());
        utterance.frames().forEach((category, where) -> {
            double mass =
                    Arrays.stream(where).mapToDouble(frame -> weights[frame]).sum();
            for (Map<String, Tally> place : List.of(tallies, ofGroup)) {
                Tally tally = place.computeIfAbsent(category, key -> new Tally());
                tally.frames += where.length;
                tally.top += Arrays.stream(where).filter(frame -> isTop[frame]).count();
                tally.relativeMass += weights.length * mass;
                tally.mass += mass;
                tally.shares += where.length / (double) weights.length;
            }
        });
    }

    List<Enrichment> rows(Seed seed, CircularShifts shifts, int draws) {
        Map<String, double[]> shifted = shifts.masses(utterances);
        List<EnrichmentNull> chance = tallies.entrySet().stream()
                .map(each -> chance(each.getValue(), Objects.requireNonNull(shifted.get(each.getKey()))))
                .toList();
        double[] adjusted = HolmCorrection.adjusted(
                chance.stream().mapToDouble(EnrichmentNull::pTwoSided).toArray());
        List<Interval> intervals = intervals(seed, draws);
        List<Enrichment> rows = new ArrayList<>();
        tallies.forEach((category, tally) -> {
            int place = rows.size();
            double share = tally.frames / (double) frames;
            rows.add(new Enrichment(
                    category,
                    tally.frames,
                    share,
                    tally.enrichment(),
                    tally.mass / tally.shares,
                    tally.top / (double) topFrames / share,
                    intervals.get(place),
                    chance.get(place).pGreater(),
                    chance.get(place).pLess(),
                    adjusted[place]));
        });
        return rows;
    }

    private static EnrichmentNull chance(Tally tally, double[] masses) {
        double[] shifted =
                Arrays.stream(masses).map(mass -> mass / tally.frames).toArray();
        return EnrichmentNull.of(tally.enrichment(), shifted);
    }

    private List<Interval> intervals(Seed seed, int draws) {
        List<Tally[]> categories = tallies.keySet().stream().map(this::inGroups).toList();
        int[][] units =
                IntStream.range(0, byGroup.size()).mapToObj(i -> new int[] {i}).toArray(int[][]::new);
        double[][] resampled = new Bootstrap(seed.stream("enrichment"), draws)
                .distributions(
                        units,
                        categories.size(),
                        drawn -> categories.stream()
                                .mapToDouble(inGroups -> log2(inGroups, drawn))
                                .toArray());
        return IntStream.range(0, categories.size())
                .mapToObj(i -> isOfSeveral(categories.get(i)) ? Interval.middle95(resampled[i]) : Interval.UNDEFINED)
                .toList();
    }

    private Tally[] inGroups(String category) {
        Tally nothing = new Tally();
        return byGroup.values().stream()
                .map(group -> group.getOrDefault(category, nothing))
                .toArray(Tally[]::new);
    }

    private static boolean isOfSeveral(Tally[] inGroups) {
        return Arrays.stream(inGroups).filter(tally -> tally.frames > 0).count() > 1;
    }

    private static double log2(Tally[] inGroups, int[] drawn) {
        double mass = 0;
        long count = 0;
        for (int group : drawn) {
            mass += inGroups[group].relativeMass;
            count += inGroups[group].frames;
        }
        return Enrichment.log2(mass / count);
    }
}
