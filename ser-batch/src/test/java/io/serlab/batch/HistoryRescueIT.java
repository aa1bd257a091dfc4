package io.serlab.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A real run whose database is lost, and the same run once more. */
class HistoryRescueIT {
    @TempDir
    static Path folder;

    private static Path experiment;
    private static Product product;
    private static String run;

    @BeforeAll
    static void run() {
        experiment = TinyCorpus.write(folder.resolve("corpus")).experiment();
        product = Product.at(folder.resolve("home"), folder.resolve("calls"));
        run = product.run("run", experiment.toString(), "--json")
                .exits(0)
                .json()
                .get("runs")
                .get(0)
                .get("id")
                .asString();
    }

    private static Path journal() {
        return product.home().resolve("runs").resolve(run).resolve("journal.jsonl");
    }

    private static JsonNode json(String... arguments) {
        return product.run(arguments).exits(0).json();
    }

    private static void loseDatabase() throws IOException {
        for (String end : List.of("", "-wal", "-shm")) {
            Files.deleteIfExists(product.home().resolve("registry.db" + end));
        }
    }

    @Test
    void theHistoryComesBackFromTheJournals() throws IOException {
        product.run("runs", "tag", run, "add", "paper").exits(0);
        JsonNode before = json("runs", "show", run, "--json");
        loseDatabase();
        assertThat(json("runs", "list", "--json").get("total").asInt()).isZero();
        Files.writeString(journal(), "{\"time\":", StandardOpenOption.APPEND);

        String runs = product.home().resolve("runs").toString();
        assertThat(product.run("runs", "import", runs).exits(0).out())
                .contains(run + "  added.", "has no end and was left out", "1 run: 1 added.");
        assertThat(json("runs", "import", runs, "--json")
                        .get("runs")
                        .get(0)
                        .get("state")
                        .asString())
                .isEqualTo("unchanged");

        assertThat(json("runs", "show", run, "--json")).isEqualTo(before);
        assertThat(product.run("run", experiment.toString()).exits(0).err()).contains("is complete already");
    }

    @Test
    void itTellsWhatItWasComputedWithAndHowLong() {
        JsonNode shown = json("runs", "show", run, "--json");
        assertThat(shown.get("environment").get("command").asString())
                .startsWith("ser ")
                .contains(" run ");
        assertThat(shown.get("environment").get("peak-memory-kib").asLong()).isGreaterThan(50_000);
        assertThat(shown.get("events").findValuesAsString("message"))
                .anyMatch(message -> message.matches("train: [0-9.]+ s"));
    }

    @Test
    void theSameRunGivesTheSameBytesAndAnotherIsTold() throws IOException {
        JsonNode same = json("runs", "rerun", run, "--json");
        assertThat(same.get("identical").asBoolean()).isTrue();
        assertThat(same.get("files").findValuesAsString("path")).contains("predictions.csv", "checkpoint.safetensors");
        assertThat(same.get("folder").isNull()).isTrue();
        assertThat(product.home().resolve("reruns").resolve(run)).doesNotExist();

        // As if it had been computed otherwise: its journal tells of other predictions.
        String untouched = Files.readString(journal());
        String hash = same.get("files").findParents("path").stream()
                .filter(file -> file.get("path").asString().equals("predictions.csv"))
                .map(file -> file.get("before").asString())
                .findFirst()
                .orElseThrow();
        Files.writeString(journal(), untouched.replace(hash, "0".repeat(64)));
        loseDatabase();
        product.run("runs", "import", journal().resolveSibling("").toString()).exits(0);
        String differs = product.run("runs", "rerun", run).exits(3).out();
        assertThat(differs)
                .contains("1 of ", "files differ", "predictions.csv", "000000000000", "The rerun is kept in");
        assertThat(product.home().resolve("reruns").resolve(run)).exists();
    }

    @Test
    void aRunThatCannotBeTheSameIsNotDoneAgain() throws IOException {
        Path copy = folder.resolve("copy").resolve(run);
        Files.createDirectories(copy);
        Files.copy(journal(), copy.resolve("journal.jsonl"));
        Product other = Product.at(folder.resolve("other"), folder.resolve("calls"));
        other.run("runs", "import", copy.toString(), "--in-place").exits(0);
        assertThat(Refusal.of(other, 2, "runs", "rerun", run).code()).isEqualTo("no-specification");
        Path spec = product.home().resolve("runs").resolve(run).resolve("spec.yaml");
        Files.writeString(copy.resolve("spec.yaml"), Files.readString(spec).replace("epochs: ", "epochs: 1"));
        assertThat(Refusal.of(other, 2, "runs", "rerun", run))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("not-the-same"));
    }

    @Test
    void anExportIsAFileForOthers() throws IOException {
        Path file = folder.resolve("history.jsonl");
        product.run("runs", "export", "--all", "--format", "json", "--to", file.toString())
                .exits(0);
        Product other = Product.at(folder.resolve("third"), folder.resolve("calls"));
        other.run("runs", "import", file.toString()).exits(0);
        JsonNode there = other.run("runs", "list", "--json").exits(0).json();
        assertThat(there.get("runs").get(0).get("metrics"))
                .isEqualTo(json("runs", "list", "--json").get("runs").get(0).get("metrics"));

        List<String> csv = product.run("runs", "export", run, "--format", "csv")
                .exits(0)
                .out()
                .lines()
                .toList();
        assertThat(csv).hasSize(2);
        assertThat(csv.get(0)).startsWith("id,name,group,").contains(",macro_f1,", ",pooler.name");
        assertThat(csv.get(1)).startsWith(run + ",");

        assertThat(Refusal.of(product, 2, "runs", "export", run, "--format", "csv", "--to", file.toString())
                        .code())
                .isEqualTo("file-exists");
        assertThat(Refusal.of(product, 2, "runs", "export", run, "--format", "csv", "--artifacts")
                        .code())
                .isEqualTo("bad-options");
    }

    @Test
    void badImportsAreOneLine() throws IOException {
        assertThat(Refusal.of(
                                product,
                                2,
                                "runs",
                                "import",
                                folder.resolve("nowhere").toString())
                        .code())
                .isEqualTo("no-such-file");
        Path newer = Files.writeString(
                folder.resolve("newer.jsonl"), Files.readString(journal()).replace("\"journal\":1", "\"journal\":2"));
        assertThat(Refusal.of(product, 2, "runs", "import", newer.toString()).message())
                .contains("has version 2, this program knows up to 1");
    }
}
