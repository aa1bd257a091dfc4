package io.serlab.core.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serlab.api.InvalidInputException;
import io.serlab.core.experiment.ClassPathCatalogue;
import io.serlab.core.experiment.ExperimentFile;
import io.serlab.core.training.HeadSettings;
import io.serlab.core.training.LayerMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BenchmarkTest {
    private static final String COMMON = """
            name: grid
            corpus: {reader: emodb, root: data}
            seeds: [1, 2]
            """;

    @TempDir
    Path folder;

    private Benchmark bind(String text, String... overrides) {
        try {
            Path file = Files.writeString(folder.resolve("grid.yaml"), COMMON + text);
            return Benchmark.bind(
                    ExperimentFile.read(file, List.of(overrides)), new ClassPathCatalogue(), folder.resolve("home"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<SystemName> names(Benchmark benchmark) {
        return benchmark.systems().stream().map(BenchmarkSystem::name).toList();
    }

    @Test
    void isEveryEncoderWithEveryLossAndEveryPooler() {
        Benchmark benchmark = bind("""
                encoders: [{name: log-mel, bands: 40}, {name: log-mel, bands: 80}]
                losses: [cross-entropy, weighted-cross-entropy]
                poolers: [mean, statistics, {name: mqmha, heads: 4}]
                """);

        assertThat(benchmark.cells()).isEqualTo(2 * 2 * 3 * 2);
        assertThat(names(benchmark))
                .hasSize(12)
                .startsWith(
                        new SystemName("mean", "log-mel(bands=40)", "cross-entropy"),
                        new SystemName("statistics", "log-mel(bands=40)", "cross-entropy"),
                        new SystemName("mqmha", "log-mel(bands=40)", "cross-entropy"));
        assertThat(benchmark.systems().get(2).spec().pooler().settings().integer("heads"))
                .isEqualTo(4);
        assertThat(benchmark.systems().get(2).cell(2).values()).containsEntry("seeds", List.of(2L));
    }

    @Test
    void aBlockIsAListOfOneAndALossMayBeLeftOut() {
        Benchmark benchmark = bind("""
                encoder: {name: log-mel}
                poolers: [mean, statistics]
                """);

        assertThat(names(benchmark))
                .containsExactly(
                        new SystemName("mean", "log-mel", "cross-entropy"),
                        new SystemName("statistics", "log-mel", "cross-entropy"));
    }

    @Test
    void labelsTellEntriesOfOneNameApart() {
        Benchmark benchmark = bind("""
                encoder: {name: log-mel}
                poolers:
                - mean
                - {name: mqmha, heads: 4, queries: 2}
                - {name: mqmha, heads: 8, queries: 2}
                - {name: mqmha, label: one query, queries: 1}
                """);

        assertThat(names(benchmark))
                .extracting(SystemName::pooler)
                .containsExactly("mean", "mqmha(heads=4, queries=2)", "mqmha(heads=8, queries=2)", "one query");
    }

    @Test
    void anEncoderMayNameThePoolersItIsCombinedWith() {
        Benchmark benchmark = bind("""
                encoders: [{name: log-mel, label: all}, {name: log-mel, bands: 80, label: few, poolers: [mean]}]
                poolers: [mean, statistics]
                """);

        assertThat(names(benchmark))
                .extracting(name -> name.encoder() + " " + name.pooler())
                .containsExactly("all mean", "all statistics", "few mean");
        assertThatThrownBy(() -> bind("""
                encoders: [{name: log-mel, poolers: [statistics]}]
                poolers: [mean, statistics]
                """))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Encoder 'log-mel' in grid.yaml leaves out the reference pooler 'mean': nothing could be"
                        + " compared with it.");
        assertThatThrownBy(() -> bind("""
                encoders: [{name: log-mel, poolers: [meen]}]
                poolers: [mean, statistics]
                """))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Did you mean 'mean'");
    }

    @Test
    void aPoolerOfSeveralLayersGetsThoseThatOthersGetSummed() {
        Benchmark benchmark = bind("""
                encoder: {name: log-mel, layers: {weighted: all}}
                poolers: [mean, mhfa]
                """);

        assertThat(benchmark.systems())
                .extracting(system -> system.spec().layers().mode())
                .containsExactly(LayerMode.WEIGHTED, LayerMode.STACKED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            poolers: []                                           | poolers in grid.yaml must be a list with at least one entry
            poolers: mean                                         | poolers in grid.yaml must be a list with at least one entry
            poolers: [mean, mean]                                 | poolers in grid.yaml lists 'mean' 2 times
            poolers: [mean, {heads: 2}]                           | An entry of poolers in grid.yaml must be a name
            poolers: [mean, {name: mqmha}, {name: mqmha, heads: 8}] | Two systems are the same, with all settings
            poolers: [statistics, mqmha]                          | benchmark.reference in grid.yaml
            poolers: [mean, statistic]                            | Did you mean 'statistics'
            """)
    void namesWhatIsWrongWithAList(String list, String message) {
        assertThatThrownBy(() -> bind("encoder: {name: log-mel}\n" + list + "\n"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(message);
    }

    @Test
    void refusesListAndBlockAtOnce() {
        assertThatThrownBy(() -> bind("encoder: {name: log-mel}\npooler: {name: mean}\npoolers: [mean]\n"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("grid.yaml has both pooler and poolers: write one of them.");
    }

    @Test
    void variantsChangeWhatIsNotSharedAndTheFirstIsTheReference() {
        Benchmark benchmark = bind("""
                encoder: {name: log-mel}
                pooler: {name: mqmha, heads: 4}
                mixing: {mixup: 0.1, alpha: 0.5}
                variants:
                - {label: as it is}
                - {label: more mixup, set: {mixing.mixup: 0.3}}
                - {label: mean, set: {pooler.name: mean, loss.name: weighted-focal}}
                """);

        assertThat(benchmark.axis()).isEqualTo(Axis.VARIANT);
        assertThat(benchmark.settings().reference()).isEqualTo("as it is");
        assertThat(names(benchmark))
                .containsExactly(
                        new SystemName("as it is", "log-mel", ""),
                        new SystemName("more mixup", "log-mel", ""),
                        new SystemName("mean", "log-mel", ""));
        assertThat(benchmark.systems())
                .extracting(system -> system.spec().variation().mixing().mixup())
                .containsExactly(0.1, 0.3, 0.1);
        assertThat(benchmark.systems().get(1).spec().variation().mixing().alpha())
                .isEqualTo(0.5);
        assertThat(benchmark.systems().get(2).spec().pooler().name()).isEqualTo("mean");
        assertThat(benchmark.systems().get(2).spec().loss().name()).isEqualTo("weighted-focal");
    }

    @Test
    void variantsAreComparedOnEveryEncoderAndLoss() {
        Benchmark benchmark = bind("""
                encoders: [{name: log-mel, bands: 40}, {name: log-mel, bands: 80}]
                losses: [cross-entropy, focal]
                pooler: {name: mean}
                variants: [{label: small}, {label: large, set: {head.hidden: [512]}}]
                benchmark: {reference: large}
                """);

        assertThat(names(benchmark))
                .hasSize(8)
                .endsWith(
                        new SystemName("small", "log-mel(bands=80)", "focal"),
                        new SystemName("large", "log-mel(bands=80)", "focal"));
        assertThat(benchmark.settings().reference()).isEqualTo("large");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            []                                          | variants in grid.yaml must be a list with at least one entry, got '[]'.
            {label: a}                                  | variants in grid.yaml must be a list with at least one entry
            [a, b]                                      | An entry of variants in grid.yaml must be {label: TEXT, set: {KEY: VALUE}}, got 'a'.
            [{label: ' '}]                              | An entry of variants in grid.yaml must be {label: TEXT
            [{label: a, sets: {head.hidden: [8]}}]      | An entry of variants in grid.yaml must be {label: TEXT
            [{label: a, set: mixup}]                    | Variant 'a' in grid.yaml must set a block of keys
            [{label: a}, {label: a}]                    | variants in grid.yaml has two of the label 'a'.
            [{label: a}, {label: b, set: {seeds: [3]}}] | Variant 'b' in grid.yaml must not set 'seeds': systems share their data
            [{label: a}, {label: b, set: {protocol.folds: none}}] | Variant 'b' in grid.yaml must not set 'protocol.folds'
            [{label: a}, {label: b, set: {mixing.mixap: 1}}]      | Variant 'b': No key named 'mixing.mixap'
            [{label: a}, {label: b, set: {mixing.mixup: 2}}]      | Variant 'b': mixing.mixup must be
            [{label: a}, {label: b, set: {mixing.mixup: 0}}]      | Two systems are the same, with all settings
            """)
    void namesWhatIsWrongWithVariants(String list, String message) {
        assertThatThrownBy(() -> bind("encoder: {name: log-mel}\npooler: {name: mean}\nvariants: " + list + "\n"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(message);
    }

    @Test
    void aVariantWithAPoolerOfSeveralLayersGetsThemAsInAListOfPoolers() {
        Benchmark benchmark = bind("""
                encoder: {name: log-mel, layers: {weighted: all}}
                pooler: {name: mhfa}
                variants: [{label: factorised}, {label: mean, set: {pooler.name: mean}}]
                """);

        assertThat(benchmark.systems())
                .extracting(system -> system.spec().layers().mode())
                .containsExactly(LayerMode.STACKED, LayerMode.WEIGHTED);
    }

    @Test
    void aMistakeOfAVariantIsItsOwnAlsoWhereTheFileAloneIsIncomplete() {
        assertThatThrownBy(() -> bind("""
                encoder: {name: log-mel}
                variants: [{label: a, set: {pooler.name: mean}}, {label: b, set: {pooler.name: maen}}]
                """))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Variant 'b': No pooler named 'maen'");
        assertThatThrownBy(() -> bind("""
                encoder: {name: log-mal}
                pooler: {name: mean}
                variants: [{label: a, set: {head.hidden: [8]}}]
                """)).hasMessageStartingWith("No encoder named 'log-mal'");
    }

    @Test
    void variantsOfSeveralPoolersAreRefused() {
        assertThatThrownBy(() -> bind("encoder: {name: log-mel}\npoolers: [mean, max]\nvariants: [{label: a}]\n"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("grid.yaml lists both poolers and variants");
        assertThatThrownBy(() -> bind("""
                encoder: {name: log-mel}
                pooler: {name: mean}
                variants: [{label: plain}]
                benchmark: {reference: plian}
                """))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("No variant named 'plian'")
                .hasMessageContaining("Did you mean 'plain'");
    }

    @Test
    void oneSeedHasNoIntervalUnlessNoneIsWanted() {
        String grid = "encoder: {name: log-mel}\npoolers: [mean, statistics]\n";

        assertThatThrownBy(() -> bind(grid, "seeds=[1]"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("at least 2 seeds");
        assertThat(bind(grid, "seeds=[1]", "benchmark.intervals=none").cells()).isEqualTo(2);
    }

    @Test
    void anotherReferenceMayBeNamed() {
        Benchmark benchmark =
                bind("encoder: {name: log-mel}\npoolers: [statistics, mqmha]\nbenchmark: {reference: statistics}\n");

        assertThat(benchmark.settings()).isEqualTo(new BenchmarkSettings("statistics", false, 0, true, false));
    }

    /** 10 classes, embeddings of 40 and 80: 40·w + w + 2·w + 10·w + 10 parameters, against 80·256 + …. */
    @Test
    void headsOfSmallSystemsAreWidenedToTheLargest() {
        Benchmark benchmark = bind("encoder: {name: log-mel, bands: 40}\npoolers: [mean, statistics]\n");
        HeadSettings head = benchmark.systems().get(0).spec().head();

        Benchmark matched = benchmark.matched(
                system -> {
                    int width = system.name().pooler().equals("mean") ? 40 : 80;
                    return new Benchmark.Size(head.parameters(width, 10), width, 10);
                },
                new ClassPathCatalogue(),
                folder);

        List<HeadSettings> heads =
                matched.systems().stream().map(system -> system.spec().head()).toList();
        assertThat(heads.get(1)).isEqualTo(head);
        assertThat(heads.get(0).hidden()).containsExactly(449);
        assertThat(heads.get(0).parameters(40, 10))
                .isBetween(head.parameters(80, 10) - 27, head.parameters(80, 10) + 27);
    }

    @Test
    void aLinearHeadCannotBeWidened() {
        Benchmark benchmark = bind("encoder: {name: log-mel}\npoolers: [mean, statistics]\nhead: {hidden: []}\n");

        assertThatThrownBy(() ->
                        benchmark.matched(system -> new Benchmark.Size(100, 10, 2), new ClassPathCatalogue(), folder))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("head.hidden must have one width");
    }
}
