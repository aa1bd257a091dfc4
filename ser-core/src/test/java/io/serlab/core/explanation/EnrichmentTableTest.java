package io.serlab.core.explanation;

import static io.serlab.core.evaluation.ParityCases.assertFigure;
import static io.serlab.core.evaluation.ParityCases.numbers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.serlab.api.Seed;
import io.serlab.core.evaluation.ParityCases;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

class EnrichmentTableTest {
    private static final Seed SEED = new Seed(1);

    private static List<LabelledFrames> given(JsonNode each) {
        JsonNode given = each.get("given");
        List<LabelledFrames> utterances = new ArrayList<>();
        for (JsonNode utterance : given.get("utterances")) {
            int place = utterances.size();
            String speaker =
                    given.has("speakers") ? given.get("speakers").get(place).asString() : "u" + place;
            List<String> categories = new ArrayList<>();
            utterance.get("categories").forEach(category -> categories.add(category.asString()));
            utterances.add(labelled(speaker, numbers(utterance.get("attention")), categories));
        }
        return utterances;
    }

    private static LabelledFrames labelled(String group, double[] attention, List<String> categories) {
        Map<String, List<Integer>> frames = IntStream.range(0, categories.size())
                .boxed()
                .collect(Collectors.groupingBy(categories::get, TreeMap::new, Collectors.toList()));
        Map<String, int[]> indices = new TreeMap<>();
        frames.forEach((category, where) ->
                indices.put(category, where.stream().mapToInt(Integer::intValue).toArray()));
        return new LabelledFrames(group, attention, indices);
    }

    private static List<Enrichment> table(List<LabelledFrames> utterances, int draws) {
        return EnrichmentTable.of(utterances, SEED, draws);
    }

    private static Enrichment row(List<Enrichment> table, String category) {
        return table.stream()
                .filter(each -> each.category().equals(category))
                .findFirst()
                .orElseThrow();
    }

    @TestFactory
    Stream<DynamicTest> agreesWithTheReference() {
        return ParityCases.of("enrichment.json").tests(each -> true, EnrichmentTableTest::check);
    }

    private static void check(JsonNode each) {
        List<Enrichment> table =
                table(given(each), each.get("expected").toString().contains("Interval") ? 10_000 : 100);
        double tolerance = each.get("tolerance").asDouble();
        each.get("expected").properties().forEach(entry -> {
            JsonNode expected = entry.getValue();
            if (expected.get("frames").asInt() == 0) {
                assertThat(table).extracting(Enrichment::category).doesNotContain(entry.getKey());
            } else {
                check(row(table, entry.getKey()), expected, tolerance);
            }
        });
    }

    private static void check(Enrichment got, JsonNode expected, double tolerance) {
        assertThat(got.frames()).isEqualTo(expected.get("frames").asLong());
        Map<String, Double> figures = Map.of(
                "enrichment", got.enrichment(),
                "log2Enrichment", got.log2(),
                "enrichmentPerUtterance", got.perUtterance(),
                "topEnrichment", got.top(),
                "log2TopEnrichment", got.log2Top());
        figures.forEach((name, figure) -> {
            if (expected.has(name)) {
                assertFigure(name, figure, expected.get(name), tolerance);
            }
        });
        if (expected.has("log2Interval95")) {
            double[] ends = numbers(expected.get("log2Interval95"));
            double wide = expected.get("log2IntervalTolerance").asDouble();
            assertThat(got.interval().low()).isCloseTo(ends[0], within(wide));
            assertThat(got.interval().high()).isCloseTo(ends[1], within(wide));
            assertThat(got.pGreater())
                    .isCloseTo(
                            expected.get("pGreater").asDouble(),
                            within(expected.get("pGreaterTolerance").asDouble()));
            assertThat(got.pLess())
                    .isCloseTo(
                            expected.get("pLess").asDouble(),
                            within(expected.get("pLessTolerance").asDouble()));
        }
    }

    @TestFactory
    Stream<DynamicTest> agreesWithTheReferenceOverAllShifts() {
        return ParityCases.of("enrichment.json")
                .tests(each -> each.get("expected").toString().contains("\"shifts\""), EnrichmentTableTest::checkAll);
    }

    private static void checkAll(JsonNode each) {
        List<LabelledFrames> utterances = given(each);
        int[] lengths = utterances.stream()
                .mapToInt(utterance -> utterance.attention().length)
                .toArray();
        int all = Arrays.stream(lengths).reduce(1, Math::multiplyExact);
        CircularShifts shifts = new CircularShifts(all, (utterance, frames) -> {
            int before = Arrays.stream(lengths, 0, utterance).reduce(1, Math::multiplyExact);
            return IntStream.range(0, all).map(draw -> draw / before % frames).toArray();
        });
        List<Enrichment> table = table(utterances, 10);
        shifts.masses(utterances).forEach((category, masses) -> {
            Enrichment found = row(table, category);
            EnrichmentNull chance = EnrichmentNull.of(
                    found.enrichment(),
                    Arrays.stream(masses).map(mass -> mass / found.frames()).toArray());
            JsonNode expected = each.get("expected").get(category);
            assertThat(chance.shifts()).isEqualTo(expected.get("shifts").asLong());
            assertFigure("pGreater", chance.greater() / (double) all, expected.get("pGreater"), 1e-9);
            assertFigure("pLess", chance.less() / (double) all, expected.get("pLess"), 1e-9);
            assertFigure("nullMean", chance.mean(), expected.get("nullMean"), 1e-9);
        });
    }

    /** Utterances of five speakers whose attention is drawn without a look at the categories. */
    private static List<LabelledFrames> blind(Random random) {
        return IntStream.range(0, 30)
                .mapToObj(i -> labelled(
                        "s" + i % 5, random.doubles(20 + random.nextInt(20)).toArray(), List.of()))
                .map(each -> relabelled(each, random))
                .toList();
    }

    private static LabelledFrames relabelled(LabelledFrames utterance, Random random) {
        List<String> categories = Stream.generate(() -> random.nextInt(3) == 0 ? "vowel" : "other")
                .limit(utterance.attention().length)
                .toList();
        return labelled(utterance.group(), utterance.attention(), categories);
    }

    @Test
    void blindAttentionIsFoundGuiltyInFivePercentOfSimulations() {
        Random random = new Random(3);
        int simulations = 400;
        long found = IntStream.range(0, simulations)
                .filter(i -> row(table(blind(random), 199), "vowel").pAdjusted() <= 0.05)
                .count();
        // two categories that complement each other: Holm doubles p, so at most half as many
        assertThat(found / (double) simulations).isBetween(0.005, 0.06);
        Random again = new Random(4);
        long greater = IntStream.range(0, simulations)
                .filter(i -> row(table(blind(again), 199), "vowel").pGreater() <= 0.05)
                .count();
        // 0.05 ± three standard errors of 400 simulations
        assertThat(greater / (double) simulations).isBetween(0.017, 0.083);
    }

    @Test
    void aPlantedCategoryIsFoundWithItsInterval() {
        Random random = new Random(5);
        List<LabelledFrames> utterances = blind(random).stream()
                .map(each -> labelled(each.group(), doubled(each), categories(each)))
                .toList();
        List<Enrichment> table = table(utterances, 1000);
        Enrichment vowel = row(table, "vowel");
        double expected = 2 / (2 * vowel.share() + 1 - vowel.share());
        assertThat(vowel.enrichment()).isCloseTo(expected, within(0.08));
        assertThat(Enrichment.log2(expected))
                .isBetween(vowel.interval().low(), vowel.interval().high());
        assertThat(vowel.pAdjusted()).isLessThan(0.01);
        assertThat(vowel.pGreater()).isLessThan(0.01);
        assertThat(row(table, "other").pLess()).isLessThan(0.01);
        assertThat(row(table, "other").interval().high()).isNegative();
    }

    private static double[] doubled(LabelledFrames utterance) {
        double[] attention = utterance.attention().clone();
        for (int frame : utterance.frames().getOrDefault("vowel", new int[0])) {
            attention[frame] *= 2;
        }
        return attention;
    }

    private static List<String> categories(LabelledFrames utterance) {
        String[] categories = new String[utterance.attention().length];
        utterance
                .frames()
                .forEach((category, where) -> Arrays.stream(where).forEach(frame -> categories[frame] = category));
        return List.of(categories);
    }

    @Test
    void whatOneSpeakerAloneSaidHasNoInterval() {
        List<LabelledFrames> utterances = List.of(
                labelled("s", new double[] {1, 2, 3}, List.of("a", "b", "b")),
                labelled("t", new double[] {3, 2, 1}, List.of("b", "b", "b")));
        assertThat(row(table(utterances, 50), "a").interval().low()).isNaN();
        assertThat(row(table(utterances, 50), "b").interval().low()).isFinite();
    }

    @Test
    void sameSeedSameTable() {
        List<LabelledFrames> utterances = blind(new Random(6));
        assertThat(table(utterances, 50)).isEqualTo(table(utterances, 50));
        assertThat(EnrichmentTable.of(utterances, new Seed(2), 50))
                .isNotEqualTo(EnrichmentTable.of(utterances, SEED, 50));
    }

    @Test
    void theEarlierOfEqualFramesIsOfTheTop() {
        List<LabelledFrames> utterances =
                List.of(labelled("s", DoubleStream.generate(() -> 1).limit(4).toArray(), List.of("a", "b", "b", "b")));
        assertThat(row(table(utterances, 10), "a").top()).isEqualTo(4);
        assertThat(row(table(utterances, 10), "b").top()).isZero();
    }
}
