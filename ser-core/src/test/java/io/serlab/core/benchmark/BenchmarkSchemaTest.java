package io.serlab.core.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.serlab.api.InvalidInputException;
import io.serlab.core.experiment.ClassPathCatalogue;
import io.serlab.core.experiment.ExperimentFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class BenchmarkSchemaTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().resolveSibling("");
    private static final String TEXT =
            JsonMapper.builder().build().writeValueAsString(BenchmarkSchema.of(new ClassPathCatalogue()));
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final Schema SCHEMA = REGISTRY.getSchema(TEXT, InputFormat.JSON);
    private static final String RIGHT = """
            name: grid
            corpus: {reader: emodb, root: data}
            encoders: [{name: log-mel, label: small, bands: 40, poolers: [mean]}, log-mel]
            poolers: [mean, {name: mqmha, heads: 4}]
            losses: [cross-entropy, {name: focal, label: hard}]
            seeds: [1, 2]
            benchmark: {workers: 2}
            """;

    @TempDir
    static Path folder;

    private static List<Error> errors(String yaml) {
        return SCHEMA.validate(yaml, InputFormat.YAML);
    }

    @Test
    void isItselfASchemaOfItsDraft() {
        Schema meta = REGISTRY.getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));

        assertThat(meta.validate(TEXT, InputFormat.JSON)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ablation", "attention-benchmark", "pooling-benchmark", "pooling-benchmark-small"})
    void acceptsThePublishedBenchmarks(String name) throws IOException {
        assertThat(errors(Files.readString(ROOT.resolve("submissions/emodb/%s.yaml".formatted(name)))))
                .isEmpty();
    }

    /** Whether the product refuses the file, too. */
    private static boolean isRefused(String yaml) {
        try {
            ExperimentFile file = ExperimentFile.read(Files.writeString(folder.resolve("grid.yaml"), yaml), List.of());
            Benchmark.bind(file, new ClassPathCatalogue(), folder);
            return false;
        } catch (InvalidInputException refused) {
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String with(String block) {
        String key = block.substring(block.lastIndexOf('\n') + 1).split(":")[0];
        String others =
                RIGHT.lines().filter(line -> !line.startsWith(key + ":")).reduce("", (all, line) -> all + line + "\n");
        return others + block + "\n";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "benchmark: {workers: 2, faithfulness: true, reference: mean}",
                "poolers: [mean, {name: mqmha, heads: 4, label: 4}]",
                "losses: [{name: focal, label: hard}]",
                "encoders: [log-mel]",
            })
    void acceptsWhatTheProductAccepts(String block) {
        assertThat(isRefused(with(block))).isFalse();
        assertThat(errors(with(block))).isEmpty();
    }

    @Test
    void acceptsBlocksAsNamesAndVariantsThatBringTheirOwn() {
        String begin = "name: grid\ncorpus: {reader: emodb, root: data}\nseeds: [1, 2]\n";
        for (String rest : List.of(
                "encoder: log-mel\npooler: mean\n",
                "encoder: log-mel\npoolers: [mean]\nvariants: [{label: same, set: }, {label: b, set: {mixing.mixup: 0.3}}]\n",
                "encoder: log-mel\nvariants: [{label: a, set: {pooler.name: mean}}, {label: b, set: {pooler.name: max}}]\n")) {
            assertThat(isRefused(begin + rest)).as(rest).isFalse();
            assertThat(errors(begin + rest)).as(rest).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "poolers: []",
                "poolers: [meen]",
                "poolers: [{heads: 4}]",
                "poolers: [{name: mqmha, head: 4}]",
                "poolers: [{name: mean, label: ' '}, max]",
                "poolers: [{name: mean, poolers: [mean]}]",
                "losses: [{label: hard}]",
                "loss: {}",
                "benchmark: {worker: 2}",
                "benchmark: {match: some}",
                "variants: [{set: {mixing.mixup: 0.3}}]",
                "pooler: {name: mean}\nvariants: [{label: a}, {label: b, set: {seeds: [1]}}]",
                "poolers: [mean, max]\nvariants: [{label: a}, {label: b, set: {mixing.mixup: 0.3}}]",
                "pooler: {name: mean}\npoolers: [mean]",
                "loss: {name: focal}\nlosses: [focal]",
                "encoders: [{name: log-mel, bands: 4}]",
                "encoders: [whisper]",
            })
    void refusesWhatTheProductRefuses(String wrong) {
        assertThat(isRefused(with(wrong))).isTrue();
        assertThat(errors(with(wrong))).isNotEmpty();
    }
}
