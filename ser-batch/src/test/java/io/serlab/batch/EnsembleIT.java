package io.serlab.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** An ensemble of runs of the history is a run, with all its files, and refuses what does not fit together. */
class EnsembleIT {
    @TempDir
    static Path folder;

    private static Product product;
    private static final List<String> DEMO = new ArrayList<>();
    private static final List<String> FOLDED = new ArrayList<>();

    @BeforeAll
    static void run() {
        product = Product.at(folder.resolve("home"), folder.resolve("calls"));
        Path demo = Product.root().resolve("submissions/demo/demo.yaml");
        runs(DEMO, demo.toString(), "--set", "seeds=[1, 2]", "--set", "training.epochs=2");
        Path tiny = TinyCorpus.write(folder.resolve("corpus")).experiment();
        runs(FOLDED, tiny.toString(), "--set", "seeds=[1, 2]");
    }

    private static void runs(List<String> ids, String... arguments) {
        List<String> line = new ArrayList<>(List.of("run"));
        line.addAll(List.of(arguments));
        line.add("--json");
        product.run(line.toArray(String[]::new))
                .exits(0)
                .json()
                .get("runs")
                .forEach(run -> ids.add(run.get("id").asString()));
    }

    private static String file(String name, String... lines) throws IOException {
        List<String> all = new ArrayList<>(List.of("name: " + name));
        all.addAll(List.of(lines));
        return Files.write(folder.resolve(name + ".yaml"), all).toString();
    }

    private static JsonNode ensemble(String file) {
        return product.run("ensemble", file, "--json").exits(0).withoutTrace().json();
    }

    private static Map<String, String> files(JsonNode run) throws IOException {
        Path root = Path.of(run.get("artifacts").get("predictions").asString()).resolveSibling("");
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(root)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                if (!file.endsWith("journal.jsonl")) {
                    files.put(
                            root.relativize(file).toString(),
                            java.util.HexFormat.of().formatHex(Files.readAllBytes(file)));
                }
            }
        }
        return files;
    }

    @Test
    void isARunWithFilesAndSubmission() throws IOException {
        JsonNode run = ensemble(file(
                "packaged",
                "members: [%s, %s]".formatted(DEMO.get(0), DEMO.get(1)),
                "method: greedy",
                "steps: 5",
                "submission: {pack: demo}"));

        assertThat(files(run).keySet())
                .contains(
                        "spec.yaml",
                        "protocol.yaml",
                        "predictions.csv",
                        "predictions-test.csv",
                        "logits.safetensors",
                        "logits-test.safetensors",
                        "attention.safetensors",
                        "attention.csv",
                        "ensemble.json",
                        "submission/manifest.json");
        assertThat(run.get("ensemble").get("bias").get("resamples").asInt()).isPositive();
        product.run("submission", "check", run.get("submission").asString(), "--pack", "demo")
                .exits(0);
        product.run("runs", "compare", "--paired", run.get("id").asString(), DEMO.get(0))
                .exits(0);
        JsonNode listed = product.run("runs", "list", "--where", "encoder = 'ensemble' and pooler = 'greedy'", "--json")
                .json();
        assertThat(listed.get("total").asInt()).isEqualTo(1);
    }

    @Test
    void isReturnedOnceMadeAndMadeAgainWithTheSameBytes() throws IOException {
        String file = file("folded", "where: name = 'tiny'", "method: weighted", "learned: development", "metric: uar");
        JsonNode first = ensemble(file);
        Map<String, String> before = files(first);

        JsonNode stored = ensemble(file);
        Files.delete(Path.of(first.get("artifacts").get("ensemble").asString()));
        Files.delete(Path.of(first.get("artifacts").get("predictions").asString()));
        JsonNode again = ensemble(file);

        assertThat(first.get("stored").asBoolean()).isFalse();
        assertThat(stored.get("stored").asBoolean()).isTrue();
        assertThat(again.get("resumed").asBoolean()).isTrue();
        assertThat(again.get("id")).isEqualTo(first.get("id"));
        assertThat(files(again)).isEqualTo(before);
        assertThat(first.get("folds").size()).isEqualTo(3);
        assertThat(first.get("ensemble").get("single").get("chosen_on").asString())
                .isEqualTo("development");
    }

    @Test
    void saysWhatItWouldDo() throws IOException {
        String file = file("dry", "members: [%s, %s]".formatted(FOLDED.get(0), FOLDED.get(1)), "method: vote");

        JsonNode plan =
                product.run("ensemble", file, "--dry-run", "--json").exits(0).json();

        assertThat(plan.get("members").size()).isEqualTo(2);
        assertThat(plan.get("completed").isNull()).isTrue();
        assertThat(plan.get("utterances").asInt()).isEqualTo(18);
    }

    @Test
    void refusesWhatDoesNotFit() throws IOException {
        String both = "members: [%s, %s]";
        assertThat(Refusal.of(
                        product,
                        2,
                        "ensemble",
                        file("split", both.formatted(FOLDED.get(0), DEMO.get(0)), "method: vote")))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("members-differ"));
        String id = FOLDED.get(0);
        String typo = (id.charAt(0) == '0' ? "1" : "0") + id.substring(1);
        assertThat(Refusal.of(product, 2, "ensemble", file("unknown", both.formatted(id, typo), "method: vote"))
                        .message())
                .contains("No run has an id that begins with '" + typo)
                .contains("Did you mean " + id);
        assertThat(Refusal.of(product, 2, "ensemble", file("none", "where: name = 'nobody'", "method: vote"))
                        .message())
                .contains("chooses no completed run");
        assertThat(Refusal.of(product, 2, "ensemble", file("empty", "where: ''", "method: vote"))
                        .message())
                .contains("is empty");
        assertThat(Refusal.of(product, 2, "ensemble", file("how", both.formatted(id, FOLDED.get(1)), "method: mean"))
                        .code())
                .isEqualTo("unknown-ensemble-method");
    }

    @Test
    void refusesAMemberWhoseFileChanged() throws IOException {
        Path predictions = folder.resolve("home/runs").resolve(DEMO.get(1)).resolve("predictions.csv");
        byte[] before = Files.readAllBytes(predictions);
        Files.writeString(predictions, Files.readString(predictions) + "\n");
        try {
            assertThat(Refusal.of(
                                    product,
                                    2,
                                    "ensemble",
                                    file(
                                            "changed",
                                            "members: [%s, %s]".formatted(DEMO.get(0), DEMO.get(1)),
                                            "method: vote"))
                            .code())
                    .isEqualTo("member-changed");
        } finally {
            Files.write(predictions, before);
        }
    }
}
