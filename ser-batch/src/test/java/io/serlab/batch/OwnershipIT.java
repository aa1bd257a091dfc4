package io.serlab.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A run has one owner at a time, who can be asked to stop and whose work can be carried on. */
class OwnershipIT {
    private static final String[] LONG = {"--json", "--set", "training.epochs=2000", "--set", "training.patience=0"};

    @TempDir
    Path folder;

    @Test
    void theOwnerIsNamedAndLeftAloneAndAfterCtrlCTheRunCanBeCarriedOn() {
        Product product = Product.at(folder.resolve("home"), folder.resolve("calls"));
        String[] line = line(TinyCorpus.write(folder.resolve("corpus")).experiment());
        Running owner = product.startListening(line);
        assertThat(owner.awaitProgress("[train")).isTrue();

        Refusal second = Refusal.of(product.run(line), 2);
        assertThat(second.code()).isEqualTo("run-in-progress");
        assertThat(second.message())
                .contains("is being worked on by", Long.toString(owner.process().pid()));
        assertThat(owner.process().isAlive()).isTrue();

        owner.interrupt();
        Ended interrupted = owner.await().exits(130).withoutTrace();
        assertThat(interrupted.err()).endsWith("ser: interrupted; the same command carries on where it stopped.\n");
        assertThat(interrupted.json().get("status").asString()).isEqualTo("interrupted");
        String id = interrupted.json().get("runs").get(0).get("id").asString();

        Running next = product.startListening("jobs", "restart", id, "--json");
        assertThat(next.awaitProgress("carries on.")).isTrue();
        assertThat(next.awaitProgress("[train")).isTrue();
        JsonNode stop = product.run("jobs", "stop", id, "--json").exits(0).json();
        assertThat(stop.get("asked").asBoolean()).isTrue();
        Ended stopped = next.await().withoutTrace();
        assertThat(stopped.code()).isNotZero();
        assertThat(stopped.json().get("status").asString()).isEqualTo("interrupted");
        assertThat(stopped.json().get("resumed").asBoolean()).isTrue();
        assertThat(stopped.json().get("runs").get(0).get("id").asString()).isEqualTo(id);
    }

    @Test
    void threeExperimentsAtOnceShareOneHome() {
        Product product = Product.at(folder.resolve("home"), folder.resolve("calls"));
        Path experiment = TinyCorpus.write(folder.resolve("corpus")).experiment();
        List<Running> running = new ArrayList<>();
        for (int seed = 1; seed <= 3; seed++) {
            running.add(product.start("run", experiment.toString(), "--json", "--set", "seeds=" + seed));
        }

        running.forEach(each -> each.await().exits(0));

        assertThat(product.run("runs", "list", "--where", "status = 'completed'", "--json")
                        .json()
                        .get("total")
                        .asInt())
                .isEqualTo(3);
    }

    @Test
    void aFinishedRunWhoseFilesAreGoneIsDoneAgain() throws IOException {
        Product product = Product.at(folder.resolve("home"), folder.resolve("calls"));
        Path experiment = TinyCorpus.write(folder.resolve("corpus")).experiment();
        String[] line = {"run", experiment.toString(), "--json"};
        String id =
                product.run(line).exits(0).json().get("runs").get(0).get("id").asString();
        Path run = folder.resolve("home").resolve("runs").resolve(id);
        byte[] predictions = Files.readAllBytes(run.resolve("predictions.csv"));
        try (Stream<Path> files = Files.walk(run)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        }

        Ended again = product.run(line).exits(0);

        assertThat(again.json().get("runs").get(0).get("id").asString()).isEqualTo(id);
        assertThat(run.resolve("predictions.csv")).hasBinaryContent(predictions);
    }

    @Test
    void anInterruptedRunIsCompletedByTheSameCommand() {
        Product product = Product.at(folder.resolve("home"), folder.resolve("calls"));
        Path experiment = TinyCorpus.write(folder.resolve("corpus")).experiment();
        String[] line = {"run", experiment.toString(), "--json", "--set", "training.epochs=12"};
        Running running = product.startListening(line);
        assertThat(running.awaitProgress("[train")).isTrue();
        running.interrupt();
        Ended interrupted = running.await().exits(130);

        Ended completed = product.run(line).exits(0);

        assertThat(interrupted.json().get("status").asString()).isEqualTo("interrupted");
        assertThat(completed.json().get("status").asString()).isEqualTo("completed");
        assertThat(completed.json().get("resumed").asBoolean()).isTrue();
    }

    private static String[] line(Path experiment) {
        String[] line = new String[2 + LONG.length];
        line[0] = "run";
        line[1] = experiment.toString();
        System.arraycopy(LONG, 0, line, 2, LONG.length);
        return line;
    }
}
