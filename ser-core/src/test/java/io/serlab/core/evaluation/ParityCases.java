package io.serlab.core.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The reference numbers of the shared folder's {@code parity/metrics}, which independent implementations computed. */
public final class ParityCases {
    private final List<JsonNode> cases;

    private ParityCases(List<JsonNode> cases) {
        this.cases = cases;
    }

    /** Reads one file, or skips the test if there is no shared folder. */
    public static ParityCases of(String file) {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.isDirectory(folder.resolve("shared/parity/metrics"))) {
            folder = folder.getParent();
        }
        Assumptions.assumeTrue(folder != null, "shared/parity/metrics absent");
        JsonNode root = new JsonMapper().readTree(folder.resolve("shared/parity/metrics/" + file));
        return new ParityCases(
                StreamSupport.stream(root.get("cases").spliterator(), false).toList());
    }

    /** One test per case that the filter admits; it fails if there is none. */
    public Stream<DynamicTest> tests(Predicate<JsonNode> filter, Consumer<JsonNode> test) {
        List<JsonNode> chosen = cases.stream().filter(filter).toList();
        assertThat(chosen).isNotEmpty();
        return chosen.stream()
                .map(each -> DynamicTest.dynamicTest(each.get("name").asString(), () -> test.accept(each)));
    }

    /** What is given, or was given to the case that this one refers to, under a key. */
    public JsonNode given(JsonNode each, String key) {
        JsonNode given = each.get("given");
        return given.has(key)
                ? given.get(key)
                : named(given.get("sameDataAs").asString()).get("given").get(key);
    }

    /** The case of a name. */
    public JsonNode named(String name) {
        return cases.stream()
                .filter(each -> each.get("name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Integers of a list. */
    public static int[] integers(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .mapToInt(JsonNode::asInt)
                .toArray();
    }

    /** Numbers of a list. */
    public static double[] numbers(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .mapToDouble(JsonNode::asDouble)
                .toArray();
    }

    /** Checks a figure by the rule |got − expected| ≤ tolerance·max(1, |expected|); null stands for NaN, a text for itself. */
    public static void assertFigure(String name, @Nullable Double got, JsonNode expected, double tolerance) {
        if (expected.isNull()) {
            assertThat(got).as(name).isNaN();
        } else if (expected.isString()) {
            assertThat(got).as(name).isEqualTo(Double.parseDouble(expected.asString()));
        } else {
            double value = expected.asDouble();
            assertThat(got).as(name).isCloseTo(value, within(tolerance * Math.max(1, Math.abs(value))));
        }
    }

    /** Rows of index labels, as a class list "0", "1", … sees them. */
    public static List<PredictionRow> rows(int[] truth, int[] predicted, int[] speakers) {
        return Stream.iterate(0, i -> i < truth.length, i -> i + 1)
                .map(i -> PredictionRow.of("u" + i, "" + truth[i], "" + predicted[i])
                        .withSpeaker(speakers.length == 0 ? null : "s" + speakers[i]))
                .toList();
    }

    /** The class list "0", "1", … of a length. */
    public static List<String> classes(int count) {
        return Stream.iterate(0, i -> i < count, i -> i + 1)
                .map(String::valueOf)
                .toList();
    }
}
