package io.serlab.core.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.serlab.api.InvalidInputException;
import io.serlab.core.experiment.ClassPathCatalogue;
import io.serlab.core.experiment.ExperimentFile;
import io.serlab.core.experiment.SchemaProbe;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BenchmarkSchemaTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().resolveSibling("");
    private static final SchemaProbe SCHEMA = new SchemaProbe(BenchmarkSchema.of(new ClassPathCatalogue()));
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

    @Test
    void isItselfASchemaOfItsDraft() {
        assertThat(SCHEMA.errorsOfItsOwn()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ablation", "attention-benchmark", "pooling-benchmark", "pooling-benchmark-small"})
    void acceptsThePublishedBenchmarks(String name) throws IOException {
        assertThat(SCHEMA.errors(Files.readString(ROOT.resolve("submissions/emodb/%s.yaml".formatted(name)))))
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "benchmark: {workers: 2, faithfulness: true, reference: mean}",
                "poolers: [mean, {name: mqmha, heads: 4, label: 4}]",
                "losses: [{name: focal, label: hard}]",
                "encoders: [log-mel]",
            })
    void acceptsWhatTheProductAccepts(String block) {
        assertThat(isRefused(SchemaProbe.replaced(RIGHT, block))).isFalse();
        assertThat(SCHEMA.errors(SchemaProbe.replaced(RIGHT, block))).isEmpty();
    }

    @Test
    void acceptsBlocksAsNamesAndVariantsThatBringTheirOwn() {
        String begin = "name: grid\ncorpus: {reader: emodb, root: data}\nseeds: [1, 2]\n";
        for (String rest : List.of(
                "encoder: log-mel\npooler: mean\n",
                "encoder: log-mel\npoolers: [mean]\nvariants: [{label: same, set: }, {label: b, set: {mixing.mixup: 0.3}}]\n",
                "encoder: log-mel\nvariants: [{label: a, set: {pooler.name: mean}}, {label: b, set: {pooler.name: max}}]\n")) {
            assertThat(isRefused(begin + rest)).as(rest).isFalse();
            assertThat(SCHEMA.errors(begin + rest)).as(rest).isEmpty();
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
        assertThat(isRefused(SchemaProbe.replaced(RIGHT, wrong))).isTrue();
        assertThat(SCHEMA.errors(SchemaProbe.replaced(RIGHT, wrong))).isNotEmpty();
    }
}
