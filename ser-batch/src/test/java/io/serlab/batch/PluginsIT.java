package io.serlab.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.serlab.plugins.PluginJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Plugins as a user meets them: installed, run, recorded, changed and removed. */
@Order(1)
class PluginsIT {
    @TempDir
    Path folder;

    private Product product;
    private Path experiment;

    @BeforeEach
    void makeHome() {
        product = Product.at(folder.resolve("home"), folder.resolve("calls"));
        experiment = TinyCorpus.write(folder.resolve("corpus")).experiment();
    }

    private Path made(String id, String version) {
        return PluginJar.withMeanPooler(id)
                .manifest("Plugin-Version", version)
                .write(folder.resolve(id + "-" + version + ".jar"));
    }

    /** A plugin module of this repository; the full build packs it before these tests. */
    private static Path ours(String id) {
        Path jar = Product.root().resolve("ser-plugins/" + id + "/target/" + id + "-1.0.0.jar");
        assumeThat(jar)
                .as("build it first: mvn -pl ser-plugins/" + id + " -am package")
                .exists();
        return jar;
    }

    private Ended install(Path jar) {
        return product.run("plugins", "install", jar.toString()).exits(0);
    }

    private String[] run(String... settings) {
        List<String> line = new ArrayList<>(List.of("run", experiment.toString(), "--json"));
        Arrays.stream(settings).forEach(setting -> line.addAll(List.of("--set", setting)));
        return line.toArray(String[]::new);
    }

    private JsonNode runAndFind(String... settings) {
        product.run(run(settings)).exits(0);
        return product.run("runs", "list", "--json").exits(0).json().get("runs").get(0);
    }

    private List<String> installed() throws IOException {
        try (Stream<Path> all = Files.list(product.home().resolve("plugins"))) {
            return all.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".jar") || name.endsWith(".zip") || name.endsWith(".part"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void sparseAttentionRunsAndIsInTheHistory() {
        install(ours("pooler-entmax"));

        JsonNode run = runAndFind("pooler.name=sparse-attention");

        assertThat(run.get("pooler").asString()).isEqualTo("sparse-attention");
        JsonNode shown = product.run("runs", "show", run.get("id").asString(), "--json")
                .exits(0)
                .json();
        assertThat(shown.toString()).contains("plugin:pooler-entmax", "1.0.0, SHA-256 ");
    }

    @Test
    void framesOverHttpRunAndAreInTheHistory() throws IOException {
        install(ours("encoder-http"));
        try (FrameService service = new FrameService(folder.resolve("service"))) {
            JsonNode run = runAndFind("encoder.name=http", "encoder.url=" + service.url());

            assertThat(run.get("encoder").asString()).isEqualTo("http");
        }
    }

    @Test
    void emoBoxFoldsRunAndAreInTheHistory() throws IOException {
        install(ours("corpus-emobox"));
        Path metadata = folder.resolve("EmoBox/data/tiny");
        writeEmoBox(metadata);

        product.run(
                        "run",
                        experiment.toString(),
                        "--json",
                        "--set",
                        "corpus={reader: emobox, root: " + metadata + ", audio: " + experiment.getParent() + "}",
                        "--set",
                        "protocol={folds: none}")
                .exits(0);

        String id = product.run("runs", "list", "--json")
                .exits(0)
                .json()
                .get("runs")
                .get(0)
                .get("id")
                .asString();
        assertThat(product.run("runs", "show", id, "--json").exits(0).out()).contains("plugin:corpus-emobox");
    }

    private void writeEmoBox(Path metadata) throws IOException {
        Files.createDirectories(metadata.resolve("fold_1"));
        Files.writeString(
                metadata.resolve("label_map.json"), "{\"anger\": \"Angry\", \"joy\": \"Happy\", \"sadness\": \"Sad\"}");
        List<String> train = new ArrayList<>();
        List<String> test = new ArrayList<>();
        for (String row :
                Files.readAllLines(experiment.resolveSibling("manifest.csv")).subList(1, 10)) {
            String[] cells = row.split(",");
            String line =
                    "{\"key\": \"%s\", \"dataset\": \"tiny\", \"wav\": \"downloads/tiny/%s\", \"type\": \"raw\", \"sample_rate\": 16000, \"length\": 1, \"task\": \"category\", \"emo\": \"%s\", \"channel\": 1}"
                            .formatted(cells[0].replace(".wav", ""), cells[0], cells[1]);
            (cells[0].contains("-1.wav") ? test : train).add(line);
        }
        Files.write(metadata.resolve("fold_1/tiny_train_fold_1.jsonl"), train);
        Files.write(metadata.resolve("fold_1/tiny_test_fold_1.jsonl"), test);
    }

    @Test
    void whatIsInstalledIsListedShownAndRemoved() throws IOException {
        Path jar = made("acme", "1.0.0");
        JsonNode said = product.run("plugins", "install", jar.toString(), "--json")
                .exits(0)
                .json();
        assertThat(said.get("plugin").asString()).isEqualTo("acme");
        assertThat(said.get("verified").get("ok").asBoolean()).isTrue();

        JsonNode listed = product.run("plugins", "list", "--json").exits(0).json();
        assertThat(listed.get("plugins")
                        .get(0)
                        .get("components")
                        .get(0)
                        .get("name")
                        .asString())
                .isEqualTo("acme");
        assertThat(product.run("plugins", "show", "acme").exits(0).out()).contains("pooler acme", "SHA-256");
        assertThat(product.run("poolers", "list").exits(0).out()).contains("acme");

        product.run("plugins", "remove", "acme").exits(0);
        assertThat(installed()).isEmpty();
        assertThat(Refusal.of(product, 2, "plugins", "remove", "acme").code()).isEqualTo("unknown-plugin");
    }

    @Test
    void anUnfinishedRunRefusesAChangedPluginUntilToldOtherwise() {
        install(made("acme", "1.0.0"));
        String[] line = run("pooler.name=acme", "training.epochs=4000", "training.patience=0");
        Running first = product.startListening(line);
        assertThat(first.awaitProgress("[train")).isTrue();
        first.interrupt();
        first.await().exits(130);

        assertThat(Refusal.of(product, 2, "plugins", "remove", "acme").code()).isEqualTo("plugin-needed");
        String newer = made("acme", "1.1.0").toString();
        assertThat(Refusal.of(product, 2, "plugins", "install", newer).code()).isEqualTo("plugin-needed");
        product.run("plugins", "install", newer, "--replace").exits(0);
        Refusal refused = Refusal.of(product.run(line), 2);
        assertThat(refused.code()).isEqualTo("plugin-changed");
        assertThat(refused.message()).contains("was begun with plugin 'acme' 1.0.0, SHA-256", "which is now 1.1.0");

        List<String> accepting = new ArrayList<>(List.of(line));
        accepting.add("--accept-changed-plugin");
        Running next = product.startListening(accepting.toArray(String[]::new));
        assertThat(next.awaitProgress("carries on.")).isTrue();
        assertThat(next.awaitProgress("[train")).isTrue();
        next.interrupt();
        next.await().exits(130);
        assertThat(runs()).hasSize(1);
        JsonNode mixed =
                product.run("runs", "show", "latest", "--json").exits(0).json();
        assertThat(mixed.get("environment").get("plugins-changed").asString()).contains("acme", "1.0.0", "1.1.0");

        Running fresh = product.startListening(
                Stream.concat(Stream.of(line), Stream.of("--fresh")).toArray(String[]::new));
        assertThat(fresh.awaitProgress("begins.")).isTrue();
        fresh.interrupt();
        fresh.await();
        assertThat(runs()).hasSize(2);

        product.run("plugins", "remove", "acme", "--force").exits(0);
        assertThat(Refusal.of(product.run(line), 2).message()).contains("No pooler named 'acme'");
    }

    private List<String> runs() {
        return product.run("runs", "list", "--json").exits(0).json().get("runs").findValuesAsString("id");
    }

    @Test
    void anExperimentAllowsOnlyThePluginsThatItLists() throws IOException {
        Path jar = made("acme", "1.0.0");
        String sha = io.serlab.plugins.PluginArchive.read(jar).sha256();
        install(jar);

        Refusal refused = Refusal.of(product.run(run("pooler.name=acme", "plugins.allow=[" + "0".repeat(64) + "]")), 2);
        assertThat(refused.code()).isEqualTo("plugin-not-allowed");
        assertThat(refused.message()).contains("Plugin 'acme' 1.0.0 is not among those", sha);
        product.run(run("pooler.name=acme", "plugins.allow=[\"" + sha + "\"]")).exits(0);
        product.run(run("pooler.name=mean", "plugins.allow=[]")).exits(0);
    }

    @Test
    void aFolderOnTheLineIsSearchedToo() throws IOException {
        Files.createDirectories(folder.resolve("more"));
        PluginJar.withMeanPooler("acme").write(folder.resolve("more/acme.jar"));

        assertThat(product.run(
                                "poolers",
                                "list",
                                "--plugins",
                                folder.resolve("more").toString())
                        .exits(0)
                        .out())
                .contains("acme");
        assertThat(Refusal.of(
                                product,
                                2,
                                "poolers",
                                "list",
                                "--plugins",
                                folder.resolve("gone").toString())
                        .code())
                .isEqualTo("no-such-folder");
    }

    @Test
    void whatIsRefusedLeavesNothingBehind() throws IOException {
        Files.createDirectories(product.home().resolve("plugins"));
        Path noJar = Files.writeString(folder.resolve("no.jar"), "no jar");
        assertThat(Refusal.of(product, 2, "plugins", "install", noJar.toString())
                        .code())
                .isEqualTo("not-a-plugin");

        Path lying = PluginJar.of("lying")
                .pooler(
                        "org.acme.Mean",
                        PluginJar.meanPooler("lying", "", "")
                                .replace("return input().dimension();", "return input().dimension() + 1;"))
                .write(folder.resolve("lying.jar"));
        Ended refused = product.run("plugins", "install", lying.toString()).withoutTrace();
        assertThat(refused.code()).isEqualTo(3);
        assertThat(refused.err()).contains("ser: plugin 'lying' is not installed.");
        assertThat(refused.out()).contains("BROKEN gives the declared shapes");

        Path exiting = PluginJar.of("exiting")
                .pooler("org.acme.Mean", PluginJar.meanPooler("exiting", "static { System.exit(0); }", ""))
                .write(folder.resolve("exiting.jar"));
        assertThat(product.run("plugins", "verify", exiting.toString()).code()).isEqualTo(3);

        install(made("acme", "1.1.0"));
        assertThat(Refusal.of(
                                product,
                                2,
                                "plugins",
                                "install",
                                made("acme", "1.0.0").toString())
                        .code())
                .isEqualTo("plugin-downgrade");
        assertThat(installed()).containsExactly("acme.jar");
    }

    @Test
    void aNameThatIsTakenIsRefusedUnlessItIsMeant() {
        Path jar = PluginJar.withMeanPooler("mean").write(folder.resolve("mean.jar"));
        Ended refused = product.run("plugins", "install", jar.toString());
        assertThat(refused.code()).isEqualTo(3);
        assertThat(refused.out()).contains("BROKEN its name is its own: serlab has a pooler of that name");
        assertThat(Refusal.of(product, 2, "plugins", "new", "mean", "--kind", "pooler")
                        .code())
                .isEqualTo("invalid-name");

        product.run("plugins", "install", jar.toString(), "--same-name").exits(0);
        assertThat(Refusal.of(product.run(run("pooler.name=mean")), 2).code()).isEqualTo("ambiguous-name");
        product.run(run("pooler.name=serlab:mean")).exits(0);
        product.run(run("pooler.name=mean:mean")).exits(0);
        assertThat(runs()).hasSize(2);
    }

    @Test
    void wrongSettingsOfATrialAreNamed() {
        String jar = made("acme", "1.0.0").toString();
        assertThat(Refusal.of(product, 2, "plugins", "verify", jar, "--set", "acne.x=1")
                        .message())
                .contains("No component named 'acne' (--set). Did you mean 'acme'?");
        Ended wrong = product.run("plugins", "verify", jar, "--set", "acme.x=1").withoutTrace();
        assertThat(wrong.code()).isEqualTo(3);
        assertThat(wrong.out()).contains("BROKEN its settings are accepted: No key named 'acme.x'");
    }

    @Test
    void aNewProjectIsWrittenOnceAndItsKindIsChecked() {
        Refusal kind = Refusal.of(product, 2, "plugins", "new", "my-pooler", "--kind", "poler");
        assertThat(kind.message()).contains("Did you mean 'pooler'?");
        assertThat(Refusal.of(product, 2, "plugins", "new", "My Pooler", "--kind", "pooler")
                        .code())
                .isEqualTo("invalid-name");
    }
}
