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
        Process first = start(TestProcesses.classPath(), ClaimingProcess.class, "same");
        Process second = start(TestProcesses.classPath(), ClaimingProcess.class, "same");
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

    @ParameterizedTest
    @ValueSource(strings = {"flyway", "antlr4-runtime"})
    void aListWithoutAFilterNeedsNeitherMigrationToolNorParser(String library) throws Exception {
        Fixtures.newRun(Registry.open(home), Fixtures.draft(home, "one"));
        String without = Arrays.stream(TestProcesses.classPath().split(File.pathSeparator))
                .filter(entry -> !entry.contains(library))
                .collect(Collectors.joining(File.pathSeparator));
        assertThat(without).isNotEqualTo(TestProcesses.classPath());
        assertThat(line(start(without, ListingProcess.class))).isEqualTo("1");
    }

    private Process start(String classPath, Class<?> main, String... arguments) throws IOException {
        Process process = TestProcesses.start(classPath, main, home, arguments);
        processes.add(process);
        return process;
    }

    private static String line(Process process) throws IOException {
        return process.inputReader().readLine();
    }
}
