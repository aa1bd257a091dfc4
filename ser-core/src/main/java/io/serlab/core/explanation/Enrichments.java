package io.serlab.core.explanation;

import io.serlab.api.InvalidInputException;
import io.serlab.api.Seed;
import io.serlab.api.corpus.Segment;
import io.serlab.api.corpus.Utterance;
import io.serlab.core.alignment.PositionInWord;
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
import java.util.function.BiFunction;
import java.util.function.Predicate;

/**
 * What a run attends to, by every tier of its corpus's alignment and by position. Immutable and thread-safe.
 *
 * @param tiers the categories of each tier, sorted by name; empty if there are no utterances
 */
public record Enrichments(Map<String, List<Enrichment>> tiers) {
    /** The tier of the thirds of an utterance; it needs no alignment. */
    public static final String POSITION = "position-in-utterance";

    private static final String FILE = "enrichment.csv";
    private static final int DRAWS = 10_000;
    private static final int MOST_CATEGORIES = 200;
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
     * Computes them: for each tier over the utterances that have an alignment, and for {@link #POSITION}, and {@link
     * PositionInWord#TIER} where words and phones are known, although no alignment has those tiers.
     *
     * @param attention per id one weight per frame, as {@link FrameAttention#mean} gives them
     * @param utterances all that attention may be of; they are resampled by speaker if each one names its own
     * @param measured segments by id that the corpus does not have itself
     * @param seed of the resamples and shifts; the same seed gives the same figures
     */
    public static Enrichments of(
            Map<String, double[]> attention,
            FrameTimes times,
            Collection<Utterance> utterances,
            Map<String, List<Segment>> measured,
            Seed seed) {
        List<Utterance> attended = utterances.stream()
                .filter(each -> attention.containsKey(each.id()))
                .toList();
        List<Utterance> aligned = new ArrayList<>();
        Map<String, List<Segment>> segments = new LinkedHashMap<>();
        TreeSet<String> names = new TreeSet<>();
        for (Utterance each : attended) {
            List<Segment> all = new ArrayList<>(each.segments());
            all.addAll(PositionInWord.of(each.segments()));
            all.addAll(measured.getOrDefault(each.id(), List.of()));
            if (!all.isEmpty()) {
                all.forEach(segment -> names.add(segment.tier()));
                segments.put(each.id(), all);
                aligned.add(each);
            }
        }
        Map<String, List<Enrichment>> tiers = new LinkedHashMap<>();
        for (String tier : names) {
            // What was measured of some recordings says nothing of the others.
            List<Utterance> known =
                    measured.values().stream().flatMap(List::stream).anyMatch(has(tier))
                            ? aligned.stream()
                                    .filter(each -> measured.containsKey(each.id()))
                                    .toList()
                            : aligned;
            tiers.put(
                    tier,
                    table(
                            tier,
                            known,
                            seed,
                            (group, each) ->
                                    LabelledFrames.of(group, of(each, attention), of(each, segments), tier, times)));
        }
        if (!attended.isEmpty()) {
            tiers.putIfAbsent(
                    POSITION,
                    table(
                            POSITION,
                            attended,
                            seed,
                            (group, each) -> LabelledFrames.byThird(group, of(each, attention))));
        }
        return new Enrichments(tiers);
    }

    private static Predicate<Segment> has(String tier) {
        return segment -> segment.tier().equals(tier);
    }

    private static List<Enrichment> table(
            String tier,
            List<Utterance> utterances,
            Seed seed,
            BiFunction<String, Utterance, LabelledFrames> labelling) {
        boolean bySpeaker = utterances.stream().allMatch(each -> each.speaker().isPresent());
        List<LabelledFrames> labelled = utterances.stream()
                .map(each -> labelling.apply(bySpeaker ? each.speaker().orElseThrow() : each.id(), each))
                .toList();
        return EnrichmentTable.of(RareLabels.merged(labelled, MOST_CATEGORIES), seed.stream(tier), DRAWS);
    }

    private static <T> T of(Utterance utterance, Map<String, T> byId) {
        return Objects.requireNonNull(byId.get(utterance.id()));
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

    /** Those of a run, if it was explained. */
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
