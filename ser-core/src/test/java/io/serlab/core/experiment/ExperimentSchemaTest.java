package io.serlab.core.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.serlab.core.benchmark.Benchmark;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExperimentSchemaTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().resolveSibling("");
    private static final SchemaProbe SCHEMA = new SchemaProbe(ExperimentSchema.of(new ClassPathCatalogue()));

    @Test
    void isItselfASchemaOfItsDraft() {
        assertThat(SCHEMA.errorsOfItsOwn()).isEmpty();
    }

    static List<Path> experiments() {
        return submissions(false);
    }

    static List<Path> benchmarks() {
        return submissions(true);
    }

    private static List<Path> submissions(boolean benchmarks) {
        try (Stream<Path> files = Files.walk(ROOT.resolve("submissions"), 2)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .filter(file -> Yaml.readMap(file).containsKey("benchmark") == benchmarks)
                    .filter(file -> !isOfAPlugin(file))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // The reader of a plugin is in the schema of those who have it.
    private static boolean isOfAPlugin(Path file) {
        return Yaml.readMap(file).get("corpus") instanceof Map<?, ?> corpus && "emobox".equals(corpus.get("reader"));
    }

    @ParameterizedTest
    @MethodSource("experiments")
    void acceptsEveryPublishedExperiment(Path file) throws IOException {
        assertThat(SCHEMA.errors(Files.readString(file))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("benchmarks")
    void acceptsEveryCellOfAPublishedBenchmark(Path file) {
        Benchmark benchmark = Benchmark.bind(ExperimentFile.read(file, List.of()), new ClassPathCatalogue(), ROOT);

        assertThat(benchmark.systems())
                .allSatisfy(system -> assertThat(
                                SCHEMA.errors(Yaml.write(system.cell(1).values())))
                        .as(system.name().toString())
                        .isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "poler: {name: mean}",
                "pooler: {name: maen}",
                "pooler: {name: mean, queries: 2}",
                "training: {epochs: 0}",
                "training: {epochs: many}",
                "head: {dropout: 1}",
                "frames: {normalise: speakers}",
                "name: {}",
            })
    void refusesWhatTheProductRefuses(String wrong) {
        String right = """
                name: tiny
                corpus: {reader: emodb, root: data}
                encoder: {name: log-mel}
                pooler: {name: mean}
                """;

        assertThat(SCHEMA.errors(right)).isEmpty();
        assertThat(SCHEMA.errors(SchemaProbe.replaced(right, wrong))).isNotEmpty();
    }
}
