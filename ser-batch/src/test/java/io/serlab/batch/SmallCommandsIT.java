package io.serlab.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The commands beside the main job. */
class SmallCommandsIT {

    @TempDir
    static Path folder;

    private static Product product;

    @BeforeAll
    static void home() {
        product = Product.at(folder.resolve("home"), folder.resolve("calls"));
    }

    @Test
    void helpNamesEveryCommandAndTheExitCodes() {
        String help = product.run("--help").exits(0).out();

        assertThat(help)
                .contains("demo", "run", "extract", "train", "validate", "predict", "explain", "package", "score")
                .contains(
                        "submission",
                        "runs",
                        "jobs",
                        "features",
                        "corpus",
                        "encoders",
                        "poolers",
                        "losses",
                        "schema",
                        "doctor")
                .contains("completion", "--version", "--home", "--json", "--device", "130 interrupted");
    }

    @Test
    void helpOfACommandNamesItsOptions() {
        assertThat(product.run("run", "--help").exits(0).out()).contains("--set", "--dry-run", "FILE");
    }

    @Test
    void theVersionIsOneLine() {
        assertThat(product.run("--version").exits(0).out()).matches("ser \\S+ \\(Java \\S+, \\S+\\)\n");
    }

    @Test
    void thePublishedSchemaIsTheOneThatTheProductPrints() throws IOException {
        for (String kind : List.of("experiment", "benchmark", "ensemble")) {
            assertThat(Product.root().resolve("docs/%s.schema.json".formatted(kind)))
                    .as("renew it with: ./ser schema %s > docs/%s.schema.json".formatted(kind, kind))
                    .content()
                    .isEqualTo(product.run("schema", kind).exits(0).out());
        }
        assertThat(product.run("schema").exits(0).out()).startsWith("{").contains("SERLab experiment file");
    }

    @Test
    void theCompletionScriptIsOneForBash() throws Exception {
        Path script = Files.writeString(
                folder.resolve("completion.sh"),
                product.run("completion").exits(0).out());

        Process syntaxCheck =
                new ProcessBuilder("bash", "-n", script.toString()).inheritIO().start();

        assertThat(syntaxCheck.waitFor()).isZero();
        assertThat(script).content().contains("submission", "--dry-run");
    }

    @Test
    void doctorSaysWhatItFindsInWords() {
        Ended ended = product.run("doctor", "--json");

        assertThat(ended.code()).isIn(0, 3);
        List<String> what = ended.json().get("findings").findValuesAsString("what");
        assertThat(what)
                .anyMatch(each -> each.toLowerCase(java.util.Locale.ROOT).contains("java"))
                .contains("engine", "disk");
        assertThat(ended.json().get("ok").asBoolean()).isEqualTo(ended.code() == 0);
    }

    @ParameterizedTest
    @CsvSource({
        "encoders, log-mel,              bands",
        "poolers,  mqmha,                queries",
        "losses,   weighted-cross-entropy, weights",
    })
    void componentsAreListedAndShown(String kind, String name, String parameter) {
        JsonNode list = product.run(kind, "list", "--json").exits(0).json().get("components");
        JsonNode shown = product.run(kind, "show", name, "--json").exits(0).json();

        assertThat(list.findValuesAsString("name")).contains(name);
        assertThat(shown.get("name").asString()).isEqualTo(name);
        if (!parameter.isEmpty()) {
            assertThat(shown.get("parameters").findValuesAsString("name")).contains(parameter);
        }
    }

    @Test
    void anEncoderIsShownWithTheSettingsThatStandBesideItsOwn() {
        assertThat(product.run("encoders", "show", "log-mel").exits(0).out())
                .containsSubsequence("bands", "Settings that stand beside them", "layers", "train");
        assertThat(product.run("metrics", "show", "uar").exits(0).out()).doesNotContain("Settings that stand");
    }

    @Test
    void anUnknownComponentIsNamedWithTheNearest() {
        assertThat(Refusal.of(product, 2, "poolers", "show", "mqmah").message()).contains("Did you mean 'mqmha'?");
    }

    @Test
    void aLossIsShownWithItsFormulaAndWhatItNeeds() {
        JsonNode shown =
                product.run("losses", "show", "multi-task", "--json").exits(0).json();

        assertThat(shown.get("needs").toString()).isEqualTo("[\"classes\",\"dimensions\"]");
        assertThat(shown.get("source").asString()).contains("Kendall et al. 2018");
        assertThat(product.run("losses", "show", "kl-divergence").exits(0).out())
                .contains("q_ic (log q_ic − log p_ic)", "its class; the share of raters for each class.");
    }

    @Test
    void aPoolerIsShownWithItsFormulaAndItsSize() {
        JsonNode shown = product.run("poolers", "show", "attentive-statistics", "--dimension", "10", "--json")
                .exits(0)
                .json();

        assertThat(shown.get("output_width").asInt()).isEqualTo(20);
        assertThat(shown.get("attention_streams").asInt()).isEqualTo(1);
        // 128 hidden units: 10 weights and a bias each, and one weight of the output
        assertThat(shown.get("parameter_count").asInt()).isEqualTo(128 * 10 + 128 + 128);
        assertThat(product.run("poolers", "show", "attentive-statistics")
                        .exits(0)
                        .out())
                .contains("a = softmax_t(v·f(W x_t + b))", "SETTING", "D = 768: output width 1536");
    }

    @Test
    void aPoolerOfSeveralLayersIsShownForThem() {
        assertThat(product.run("poolers", "show", "mhfa", "--layers", "13")
                        .exits(0)
                        .out())
                .contains("D = 768 and L = 13: output width 256");
        assertThat(Refusal.of(product, 2, "poolers", "show", "mean", "--layers", "13")
                        .message())
                .isEqualTo("Pooler 'mean' takes one layer, got --layers 13.");
    }

    @Test
    void aPoolerThatDoesNotFitTheDimensionSaysWhatWould() {
        assertThat(Refusal.of(product, 2, "poolers", "show", "mqmha", "--dimension", "12")
                        .message())
                .isEqualTo("mqmha.heads must divide the frames' dimension 12, got 8: use one of 1, 2, 3, 4, 6, 12.");
    }

    @Test
    void corpusFormatsAreListed() {
        JsonNode formats =
                product.run("corpus", "list", "--json").exits(0).json().get("components");

        assertThat(formats.valueStream().map(each -> each.get("name").asString()))
                .containsExactly("crema-d", "demo", "emodb", "iemocap", "joined", "manifest", "msp-podcast", "ravdess");
    }

    @Test
    void aHomeWithoutHistoryHasNoRunsAndNoJobs() {
        Product fresh = Product.at(folder.resolve("fresh"), folder.resolve("calls"));

        assertThat(fresh.run("runs", "list", "--json")
                        .exits(0)
                        .json()
                        .get("total")
                        .asInt())
                .isZero();
        assertThat(fresh.run("jobs", "list", "--json")
                        .exits(0)
                        .json()
                        .get("jobs")
                        .size())
                .isZero();
    }

    @Test
    void aScoreOfFilesThatDoNotMatchIsRefused() throws IOException {
        Path predictions = Files.writeString(folder.resolve("p.csv"), "FileName,EmoClass\na.wav,A\n");
        Path labels = Files.writeString(folder.resolve("l.csv"), "FileName,EmoClass\nb.wav,A\n");

        assertThat(Refusal.of(product, 2, "score", predictions.toString(), labels.toString())
                        .message())
                .contains(".wav");
    }
}
