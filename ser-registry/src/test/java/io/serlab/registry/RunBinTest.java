package io.serlab.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.serlab.api.InvalidInputException;
import io.serlab.api.SerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunBinTest {
    @TempDir
    Path home;

    private Registry registry;
    private RunDraft draft;
    private String run;
    private Path file;

    @BeforeEach
    void completeARun() throws IOException {
        registry = registry(Fixtures.ALL_ALIVE);
        draft = Fixtures.draft(home, "one");
        run = Fixtures.newRun(registry, draft);
        file = Files.createDirectories(draft.folder(run)).resolve("predictions.csv");
        Files.writeString(file, "id,truth,predicted\n");
        registry.runs().complete(run, 1);
    }

    private Registry registry(OwnerLiveness liveness) {
        return Registry.on(RegistryLocation.under(home).open(), new FakeClock(), liveness);
    }

    @Test
    void aRemovedRunIsNowhereButInTheBin() {
        registry.bin(home).remove(run);
        assertThat(registry.history().list(RunQuery.ALL).total()).isZero();
        assertThat(registry.history()
                        .list(RunQuery.where("seed = 1 or seed = 2"))
                        .total())
                .isZero();
        refuses(() -> registry.history().find(run), "unknown-run");
        refuses(() -> registry.history().find("latest"), "unknown-run");
        refuses(() -> registry.history().findAll("group-mqmha"), "unknown-run");
        assertThat(registry.bin(home).list()).extracting(RunBin.Removed::id).containsExactly(run);
        assertThat(file).doesNotExist();
        assertThat(home.resolve("bin").resolve(run).resolve("predictions.csv")).exists();
    }

    @Test
    void aRestoredRunIsAsBefore() {
        RunDetail before = registry.history().show(run);
        registry.bin(home).remove(run);
        registry.bin(home).restore(registry.bin(home).find(run.substring(0, 20)));
        assertThat(registry.history().show("latest")).isEqualTo(before);
        assertThat(file).exists();
        assertThat(registry.runs().claim(draft, Fixtures.ME)).isEqualTo(new Claim.Completed(run));
    }

    @Test
    void theSameExperimentRunsAnewAndThenTheOldRunStaysInTheBin() {
        registry.bin(home).remove(run);
        assertThat(registry.runs().claim(draft, Fixtures.ME)).isInstanceOf(Claim.New.class);
        refuses(() -> registry.bin(home).restore(run), "run-exists");
    }

    @Test
    void aPurgedRunIsGone() {
        registry.bin(home).remove(run);
        registry.bin(home).purge(run);
        assertThat(registry.bin(home).list()).isEmpty();
        assertThat(home.resolve("bin").resolve(run)).doesNotExist();
        refuses(() -> registry.bin(home).find(run), "unknown-run");
    }

    @Test
    void aSubmittedRunStays() {
        registry.annotations().stage(run, RunStage.SUBMITTED);
        refuses(() -> registry.bin(home).remove(run), "submitted-run");
        assertThat(file).exists();
    }

    @Test
    void aRunInWorkStaysAndOneWhoseProcessWasKilledGoes() {
        String working = Fixtures.newRun(registry, Fixtures.draft(home, "two"));
        refuses(() -> registry.bin(home).remove(working), "owned-run");
        registry(Fixtures.ALL_DEAD).bin(home).remove(working);
        assertThat(registry.bin(home).list()).extracting(RunBin.Removed::id).containsExactly(working);
    }

    @Test
    void whatWasKilledAfterTheFolderMovedIsFinishedByTheSameCall() throws IOException {
        Path bin = Files.createDirectories(home.resolve("bin")).resolve(run);
        Files.move(draft.folder(run), bin);
        registry.bin(home).remove(run);
        registry.bin(home).restore(run);
        assertThat(file).exists();
    }

    private static void refuses(ThrowingCallable call, String code) {
        assertThatThrownBy(call)
                .asInstanceOf(type(InvalidInputException.class))
                .extracting(SerException::code)
                .isEqualTo(code);
    }
}
