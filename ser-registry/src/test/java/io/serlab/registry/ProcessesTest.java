package io.serlab.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessesTest {
    @TempDir
    Path home;

    private final List<Process> processes = new ArrayList<>();

    @AfterEach
    void endProcesses() throws InterruptedException {
        for (Process process : processes) {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void ofTwoProcessesOnAFreshHomeOneGetsTheRunAndAKilledOneLosesIt() throws Exception {
        Process first = start(classPath(), ClaimingProcess.class, "same");
        Process second = start(classPath(), ClaimingProcess.class, "same");
        String firstClaim = line(first);
        assertThat(List.of(firstClaim, line(second))).containsExactlyInAnyOrder("New", "OwnedBy");

        Process winner = firstClaim.equals("New") ? first : second;
        Runs runs = Registry.open(home).runs();
        RunDraft draft = Fixtures.draft(home, "same");
        assertThat(runs.claim(draft, Owner.current()))
                .isInstanceOfSatisfying(
                        Claim.OwnedBy.class,
                        claim -> assertThat(claim.owner().pid()).isEqualTo(winner.pid()));
        winner.destroyForcibly().waitFor();
        assertThat(runs.claim(draft, Owner.current()))
                .isInstanceOfSatisfying(
                        Claim.Resumable.class,
                        claim -> assertThat(claim.previous()).isEqualTo(RunStatus.RUNNING));
    }

    @Test
    void eightProcessesWriteAtOnceAndNothingIsLost() throws Exception {
        int runs = 8;
        List<Process> writers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            writers.add(start(classPath(), WritingProcess.class, "writer" + i, Integer.toString(runs)));
        }
        for (Process writer : writers) {
            assertThat(line(writer)).isEqualTo(Integer.toString(runs));
            assertThat(writer.waitFor()).isZero();
        }
        RunPage all = Registry.open(home).history().list(RunQuery.ALL);
        assertThat(all.total()).isEqualTo(8L * runs);
        assertThat(all.runs()).allSatisfy(run -> {
            assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
            assertThat(Registry.open(home).history().epochs(run.id())).hasSize(5);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"flyway", "antlr4-runtime"})
    void aListWithoutAFilterNeedsNeitherMigrationToolNorParser(String library) throws Exception {
        Fixtures.newRun(Registry.open(home), Fixtures.draft(home, "one"));
        String without = Arrays.stream(classPath().split(File.pathSeparator))
                .filter(entry -> !entry.contains(library))
                .collect(Collectors.joining(File.pathSeparator));
        assertThat(without).isNotEqualTo(classPath());
        assertThat(line(start(without, ListingProcess.class))).isEqualTo("1");
    }

    private Process start(String classPath, Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath,
                main.getName(),
                home.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        processes.add(process);
        return process;
    }

    private static String line(Process process) throws IOException {
        return process.inputReader().readLine();
    }

    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }
}
