package io.serlab.registry;

import static io.serlab.registry.Fixtures.ALL_ALIVE;
import static io.serlab.registry.Fixtures.ALL_DEAD;
import static io.serlab.registry.Fixtures.ANOTHER;
import static io.serlab.registry.Fixtures.ME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serlab.api.SerException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds of the registry on every database. */
abstract class RunsContract {
    private final TestDatabase database;

    @TempDir
    Path home;

    private final FakeClock clock = new FakeClock();
    private RunDraft draft;
    private DataSource dataSource;

    RunsContract(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void makeDraft() {
        draft = Fixtures.draft(home, "identity");
        dataSource = database.fresh(home);
    }

    private Runs runs(OwnerLiveness liveness) {
        return registry(liveness).runs();
    }

    private Registry registry(OwnerLiveness liveness) {
        return Registry.on(dataSource, clock, liveness);
    }

    @Test
    void aNewRunBelongsToItsClaimant() {
        Claim claim = runs(ALL_ALIVE).claim(draft, ME);
        assertThat(claim).isInstanceOf(Claim.New.class);
        assertThat(claim.runId()).hasSize(26);
        assertThat(runs(ALL_ALIVE).owner(claim.runId())).contains(ME);
    }

    @Test
    void aLivingOwnerIsNamedAndLeftAlone() {
        String run = runs(ALL_ALIVE).claim(draft, ME).runId();
        assertThat(runs(ALL_ALIVE).claim(draft, ANOTHER)).isEqualTo(new Claim.OwnedBy(run, ME));
        assertThat(runs(ALL_ALIVE).claim(draft, ME)).isEqualTo(new Claim.OwnedBy(run, ME));
        assertThat(runs(ALL_ALIVE).owner(run)).contains(ME);
    }

    @Test
    void theRunOfADeadOwnerIsTakenOver() {
        String run = runs(ALL_ALIVE).claim(draft, ME).runId();
        assertThat(runs(ALL_DEAD).claim(draft, ANOTHER)).isEqualTo(new Claim.Resumable(run, RunStatus.RUNNING));
        assertThat(runs(ALL_ALIVE).owner(run)).contains(ANOTHER);
    }

    @Test
    void failedAndInterruptedRunsAreResumedAndShowAsRunningAgain() {
        Registry registry = registry(ALL_ALIVE);
        String run = registry.runs().claim(draft, ME).runId();
        registry.runs().fail(run, 3.5);
        assertThat(registry.history().show(run).summary().status()).isEqualTo(RunStatus.FAILED);
        assertThat(registry.runs().claim(draft, ANOTHER)).isEqualTo(new Claim.Resumable(run, RunStatus.FAILED));
        assertThat(registry.history().show(run).summary().status()).isEqualTo(RunStatus.RUNNING);
        registry.runs().interrupt(run, 4);
        assertThat(registry.runs().claim(draft, ME)).isEqualTo(new Claim.Resumable(run, RunStatus.INTERRUPTED));
    }

    @Test
    void theTimeOfAllClaimsThatEndedIsAddedUp() {
        Registry registry = registry(ALL_ALIVE);
        String run = registry.runs().claim(draft, ME).runId();
        registry.runs().interrupt(run, 3.5);
        registry.runs().claim(draft, ME);
        registry.runs().complete(run, 4);
        assertThat(registry.history().show(run).summary().seconds()).isEqualTo(7.5);
    }

    @Test
    void aCompletedRunIsNotClaimedAgain() {
        Registry registry = registry(ALL_ALIVE);
        String run = registry.runs().claim(draft, ME).runId();
        clock.advance(Duration.ofSeconds(12));
        registry.runs().complete(run, 12);
        assertThat(registry.runs().claim(draft, ANOTHER)).isEqualTo(new Claim.Completed(run));
        assertThat(registry.runs().owner(run)).isEmpty();
        RunDetail detail = registry.history().show(run);
        assertThat(detail.summary().seconds()).isEqualTo(12.0);
        assertThat(detail.finished()).isEqualTo(clock.instant());
        assertThat(detail.summary().started()).isEqualTo(clock.instant().minusSeconds(12));
    }

    @Test
    void endingAnUnknownRunIsAnError() {
        assertThatThrownBy(() -> runs(ALL_ALIVE).complete("01ARZ3NDEKTSV4RRFFQ69G5FAV", 1))
                .isInstanceOf(SerException.class)
                .hasMessageContaining("01ARZ3NDEKTSV4RRFFQ69G5FAV");
    }

    @Test
    void ofManyThreadsOneGetsTheRun() throws Exception {
        int claimants = 6;
        CyclicBarrier start = new CyclicBarrier(claimants);
        ExecutorService threads = Executors.newFixedThreadPool(claimants);
        try {
            List<Callable<Claim>> calls = new ArrayList<>();
            for (int i = 0; i < claimants; i++) {
                Owner owner = new Owner("here", i, ME.processStart());
                calls.add(() -> {
                    start.await();
                    return runs(ALL_ALIVE).claim(draft, owner);
                });
            }
            List<Claim> claims = new ArrayList<>();
            for (Future<Claim> future : threads.invokeAll(calls)) {
                claims.add(future.get());
            }
            assertThat(claims).filteredOn(Claim.New.class::isInstance).hasSize(1);
            assertThat(claims).filteredOn(Claim.OwnedBy.class::isInstance).hasSize(claimants - 1);
            assertThat(claims)
                    .extracting(Claim::runId)
                    .containsOnly(claims.get(0).runId());
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void anOwnerElsewhereLivesAsLongAsItsLease() {
        OwnerLiveness liveness = new ProcessLiveness("here", clock);
        Owner elsewhere = new Owner("there", 1, ME.processStart());
        String run = runs(liveness).claim(draft, elsewhere).runId();
        clock.advance(ProcessLiveness.LEASE.minusSeconds(1));
        runs(liveness).heartbeat(run);
        clock.advance(ProcessLiveness.LEASE.minusSeconds(1));
        assertThat(runs(liveness).claim(draft, ME)).isInstanceOf(Claim.OwnedBy.class);
        clock.advance(Duration.ofSeconds(1));
        assertThat(runs(liveness).claim(draft, ME)).isInstanceOf(Claim.Resumable.class);
    }

    @Test
    void anOwnerHereLivesIfAProcessOfItsNumberAndStartDoes() {
        OwnerLiveness liveness = new ProcessLiveness(Owner.hostName(), clock);
        Owner me = Owner.current();
        assertThat(liveness.isAlive(me, clock.instant())).isTrue();
        Owner earlierProcessOfThisNumber =
                new Owner(me.host(), me.pid(), me.processStart().minusSeconds(60));
        assertThat(liveness.isAlive(earlierProcessOfThisNumber, clock.instant()))
                .isFalse();
    }
}
