package io.serlab.core.explanation;

import io.serlab.api.InvalidInputException;
import io.serlab.api.Seed;
import io.serlab.api.corpus.Segment;
import io.serlab.api.corpus.Utterance;
import io.serlab.core.evaluation.Interval;
import io.serlab.core.files.AtomicFiles;
import io.serlab.core.files.CsvTable;
import io.serlab.core.files.CsvText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What a run attends to, by every tier of its corpus's alignment. Immutable and thread-safe.
 *
 * @param tiers the categories of each tier, sorted by name; empty if no utterance has an alignment
 */
public record Enrichments(Map<String, List<Enrichment>> tiers) {
    private static final String FILE = "enrichment.csv";
    private static final int DRAWS = 10_000;
    private static final List<String> HEADER = List.of(
            "tier",
            "category",
            "frames",
            "share",
            "enrichment",
            "log2_enrichment",
            "log2_low",
            "log2_high",
            "p_greater",
            "p_less",
            "p_adjusted",
            "enrichment_per_utterance",
            "enrichment_of_top_15");

    public Enrichments {
        tiers = Collections.unmodifiableMap(new LinkedHashMap<>(tiers));
    }

    /**
     * Computes them over the utterances that have an alignment.
     *
     * @param attention per id one weight per frame, as {@link FrameAttention#mean} gives them
     * @param utterances all that attention may be of; they are resampled by speaker if each aligned one names its own
     * @param seed of the resamples and shifts; the same seed gives the same figures
     */
    public static Enrichments of(
            Map<String, double[]> attention, FrameTimes times, Collection<Utterance> utterances, Seed seed) {
        List<Utterance> aligned = utterances.stream()
                .filter(each ->
                        attention.containsKey(each.id()) && !each.segments().isEmpty())
                .toList();
        boolean bySpeaker = aligned.stream().allMatch(each -> each.speaker().isPresent());
        TreeSet<String> names = new TreeSet<>();
        aligned.forEach(each -> each.segments().forEach(segment -> names.add(segment.tier())));
        Map<String, List<Enrichment>> tiers = new LinkedHashMap<>();
        for (String tier : names) {
            List<LabelledFrames> labelled = aligned.stream()
                    .map(each -> LabelledFrames.of(
                            bySpeaker ? each.speaker().orElseThrow() : each.id(),
                            Objects.requireNonNull(attention.get(each.id())),
                            each.segments(),
                            tier,
                            times))
                    .toList();
            tiers.put(tier, EnrichmentTable.of(labelled, seed.stream(tier), DRAWS));
        }
        return new Enrichments(tiers);
    }

    /** The categories of a tier, sorted by name; none if there is no such tier. */
    public List<Enrichment> categories(String tier) {
        return tiers.getOrDefault(tier, List.of());
    }

    /** The tier that says most in few words, if any: classes of phones, else phones, else the first one. */
    public Optional<String> coarsest() {
        return List.of(Segment.PHONE_CLASS, Segment.PHONE).stream()
                .filter(tiers::containsKey)
                .findFirst()
                .or(() -> tiers.keySet().stream().findFirst());
    }

    /** Those of a run, if its corpus has an alignment. */
    public static Optional<Enrichments> find(Path runFolder) {
        Path file = runFolder.resolve(FILE);
        return Files.isRegularFile(file) ? Optional.of(read(file)) : Optional.empty();
    }

    private static Enrichments read(Path file) {
        Map<String, List<Enrichment>> tiers = new LinkedHashMap<>();
        try {
            for (List<String> row : CsvTable.read(file).rows()) {
                tiers.computeIfAbsent(row.get(0), tier -> new ArrayList<>())
                        .add(new Enrichment(
                                row.get(1),
                                Long.parseLong(row.get(2)),
                                Double.parseDouble(row.get(3)),
                                Double.parseDouble(row.get(4)),
                                Double.parseDouble(row.get(11)),
                                Double.parseDouble(row.get(12)),
                                new Interval(Double.parseDouble(row.get(6)), Double.parseDouble(row.get(7))),
                                Double.parseDouble(row.get(8)),
                                Double.parseDouble(row.get(9)),
                                Double.parseDouble(row.get(10))));
            }
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            throw new InvalidInputException(
                    "malformed-csv",
                    "Not a table of enrichment: %s: its columns must be %s.".formatted(file, String.join(", ", HEADER)),
                    e);
        }
        return new Enrichments(tiers);
    }

    /** Writes one CSV row per tier and category into a run's folder, atomically; nothing if there is no tier. */
    public void write(Path runFolder) {
        List<List<Object>> rows = new ArrayList<>();
        tiers.forEach((tier, categories) -> categories.forEach(each -> rows.add(List.of(
                tier,
                each.category(),
                each.frames(),
                each.share(),
                each.enrichment(),
                each.log2(),
                each.interval().low(),
                each.interval().high(),
                each.pGreater(),
                each.pLess(),
                each.pAdjusted(),
                each.perUtterance(),
                each.top()))));
        if (!rows.isEmpty()) {
            AtomicFiles.write(runFolder.resolve(FILE), CsvText.of(HEADER, rows));
        }
    }
}
