package io.serlab.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes that are killed at any moment while others write the same history. {@code -Dser.test.runs=200} makes 200
 * runs in each of eight processes.
 */
class KilledWritersTest {
    private static final int WRITERS = 8;
    private static final int RUNS_EACH = Integer.getInteger("ser.test.runs", 40);
    private static final int RUNS_PER_KILL = Math.max(8, RUNS_EACH / 2);

    @TempDir
    Path home;

    private final Set<String> committed = ConcurrentHashMap.newKeySet();
    private int kills;

    @Test
    void nothingThatWasCommittedIsLostAndTheJournalsKnowAllOfIt() throws Exception {
        Registry.open(home);
        ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
        List<Future<Boolean>> all = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            Writer writer = new Writer("writer" + i, new Random(i));
            all.add(writers.submit(writer));
        }
        for (Future<Boolean> writer : all) {
            assertThat(writer.get(10, TimeUnit.MINUTES)).isTrue();
        }
        writers.shutdown();

        assertThat(kills).isGreaterThanOrEqualTo(WRITERS * RUNS_EACH / RUNS_PER_KILL / 2);
        assertThat(committed).hasSize(WRITERS * RUNS_EACH);
        RunHistory history = Registry.openReadOnly(home).history();
        RunPage page = history.list(new RunQuery(null, null, 2 * WRITERS * RUNS_EACH));
        assertThat(page.runs()).extracting(RunSummary::id).containsExactlyInAnyOrderElementsOf(committed);
        assertThat(page.runs()).allSatisfy(run -> {
            assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
            assertThat(history.epochs(run.id())).hasSize(WritingProcess.EPOCHS);
        });
        assertThat(integrity()).containsExactly("ok");

        Map<String, List<String>> before = Rows.of(RegistryLocation.under(home).open());
        Files.delete(home.resolve("registry.db"));
        Registry.open(home).importer(home, false, outcome -> {}).from(List.of(home.resolve("runs")));
        assertThat(Rows.of(RegistryLocation.under(home).open())).isEqualTo(before);
    }

    private List<String> integrity() throws SQLException {
        List<String> answers = new ArrayList<>();
        try (Connection connection =
                        SqliteLocation.toRead(home.resolve("registry.db")).getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("PRAGMA integrity_check")) {
            while (rows.next()) {
                answers.add(rows.getString(1));
            }
        }
        return answers;
    }

    private synchronized void countKill() {
        kills++;
    }

    /** Starts a process again until it has made all its runs, and kills it now and then while it writes. */
    private final class Writer implements Callable<Boolean> {
        private final String name;
        private final Random random;

        Writer(String name, Random random) {
            this.name = name;
            this.random = random;
        }

        @Override
        public Boolean call() throws IOException, InterruptedException {
            boolean done = false;
            while (!done) {
                Process process = TestProcesses.start(
                        TestProcesses.classPath(), WritingProcess.class, home, name, Integer.toString(RUNS_EACH));
                try {
                    done = follow(process, 1 + random.nextInt(2 * RUNS_PER_KILL));
                } finally {
                    process.destroyForcibly().waitFor();
                }
            }
            return true;
        }

        private boolean follow(Process process, int untilKill) throws IOException, InterruptedException {
            BufferedReader lines = process.inputReader();
            for (int made = 0; made < untilKill; ) {
                String line = lines.readLine();
                if (line == null) {
                    return process.waitFor() == 0;
                }
                made += committed.add(line) ? 1 : 0;
            }
            // At some moment of the next run, not always right after a commit.
            Thread.sleep(random.nextInt(20));
            // Not Process.destroyForcibly: that one closes what can still be read.
            process.toHandle().destroyForcibly();
            countKill();
            lines.lines().forEach(committed::add);
            return false;
        }
    }
}
