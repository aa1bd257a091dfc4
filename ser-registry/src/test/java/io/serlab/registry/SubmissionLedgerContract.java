package io.serlab.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.serlab.api.InvalidInputException;
import io.serlab.api.SerException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds of the ledger on every database. */
abstract class SubmissionLedgerContract {
    private static final String FIRST = "01J00000000000000000000001";
    private static final String SECOND = "01J00000000000000000000002";
    private static final String THIRD = "01J00000000000000000000003";

    private final TestDatabase database;

    @TempDir
    Path home;

    private final FakeClock clock = new FakeClock();
    private Registry registry;
    private String run;

    SubmissionLedgerContract(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void record() {
        registry = Registry.on(database.fresh(home), clock, Fixtures.ALL_ALIVE);
        RunDraft draft = Fixtures.draft(home, "one");
        run = Fixtures.newRun(registry, draft);
        registry.recorder(draft, run).close();
        registry.ledger().record(Fixtures.sent(FIRST, run, 0.5));
    }

    private static void refused(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }

    @Test
    void whatWasSentIsFoundByTheBeginningOfItsIdAndListedByChallenge() {
        SubmissionLedger ledger = registry.ledger();
        assertThat(ledger.find("01j00000000000000000000001")).isEqualTo(Fixtures.sent(FIRST, run, 0.5));
        assertThat(ledger.find("latest").id()).isEqualTo(FIRST);
        assertThat(ledger.list("demo")).hasSize(1);
        assertThat(ledger.list("other")).isEmpty();

        ledger.record(Fixtures.sent(SECOND, run, null));
        refused("ambiguous-submission", () -> ledger.find("01J0"));
        refused("unknown-submission", () -> ledger.find("01J1"));
        refused("unknown-submission", () -> ledger.find("%"));
    }

    @Test
    void aFileThatNoRunMadeIsListedAndScoredLikeTheOthers() {
        SubmissionLedger ledger = registry.ledger();
        SentSubmission elsewhere = Fixtures.sent(SECOND, null, 0.4);
        assertThat(SubmissionLedger.read(SubmissionLedger.write(elsewhere))).isEqualTo(elsewhere);

        ledger.record(elsewhere);
        assertThat(ledger.find(SECOND)).isEqualTo(elsewhere);
        ledger.score(SECOND, Map.of("macro_f1", 0.3), false);
        assertThat(ledger.find(SECOND).shrinkage().orElseThrow()).isCloseTo(-0.1, within(1e-12));
        assertThat(ledger.list("demo")).extracting(SentSubmission::runId).containsExactly(run, null);
    }

    @Test
    void whatIsWithdrawnStaysAndCountsNoLonger() {
        SubmissionLedger ledger = registry.ledger();
        refused("invalid-note", () -> ledger.withdraw(FIRST, " "));
        ledger.withdraw(FIRST, "the upload failed");

        SentSubmission withdrawn = ledger.find(FIRST);
        assertThat(withdrawn.counts()).isFalse();
        assertThat(withdrawn.withdrawal())
                .isEqualTo(new SentSubmission.Withdrawal(clock.instant(), "the upload failed"));
        refused("withdrawn", () -> ledger.withdraw(FIRST, "again"));
        refused("withdrawn", () -> ledger.score(FIRST, Map.of("macro_f1", 0.5), false));
        ledger.record(Fixtures.sent(FIRST, run, 0.5));
        assertThat(ledger.find(FIRST)).as("entered again, as after a kill").isEqualTo(withdrawn);

        assertThat(ledger.find("latest")).as("where nothing counts").isEqualTo(withdrawn);
        ledger.record(Fixtures.sent(SECOND, run, 0.5));
        ledger.record(Fixtures.sent(THIRD, run, 0.5));
        ledger.withdraw(THIRD, "the wrong file");
        assertThat(ledger.find("latest").id()).isEqualTo(SECOND);
        ledger.score(SECOND, Map.of("uar", 0.5), false);
        refused("score-known", () -> ledger.withdraw(SECOND, "too late"));

        ledger.score(FIRST, Map.of("macro_f1", 0.5), true);
        assertThat(ledger.find(FIRST).counts()).as("a score proves the upload").isTrue();
        ledger.score(FIRST, Map.of("uar", 0.5), false);
    }

    @Test
    void ofTwoWhoScoreAndWithdrawAtOnceOneIsRefused() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        CountDownLatch ready = new CountDownLatch(2);
        SubmissionLedger ledger = registry.ledger();
        List<Runnable> both = List.of(
                () -> ledger.score(FIRST, Map.of("macro_f1", 0.25), false), () -> ledger.withdraw(FIRST, "not sent"));
        List<Future<Boolean>> outcomes = new ArrayList<>();
        try {
            for (Runnable one : both) {
                outcomes.add(threads.submit(() -> {
                    ready.countDown();
                    ready.await();
                    try {
                        one.run();
                        return true;
                    } catch (InvalidInputException refused) {
                        return false;
                    }
                }));
            }
            assertThat(List.of(outcomes.get(0).get(), outcomes.get(1).get())).containsExactlyInAnyOrder(true, false);
        } finally {
            threads.shutdownNow();
        }
        SentSubmission after = ledger.find(FIRST);
        assertThat(after.scores().isEmpty()).isNotEqualTo(after.withdrawal() == null);
    }

    @Test
    void sendingAgainUnderTheSameIdChangesNothing() {
        registry.ledger().record(Fixtures.sent(FIRST, run, 0.5));

        assertThat(registry.ledger().list(null)).containsExactly(Fixtures.sent(FIRST, run, 0.5));
        assertThat(Journal.read(home.resolve("runs").resolve(run).resolve("journal.jsonl")))
                .filteredOn(line -> "sent".equals(line.get("type")))
                .hasSize(1);
    }

    /** A package that is frozen was sent, whatever its note is: refusing it would close the ledger. */
    @Test
    void aNoteIsCheckedBeforeSendingAndNeverAfter() {
        for (String note : List.of("", " ", "a\tb", "a\nb")) {
            refused("invalid-note", () -> SubmissionLedger.requireNote(note));
        }
        SubmissionLedger.requireNote(null);
        SubmissionLedger.requireNote("first entry");

        SentSubmission sent = Fixtures.sent(SECOND, run, 0.5, "");
        registry.ledger().record(SubmissionLedger.read(SubmissionLedger.write(sent)));
        assertThat(registry.ledger().find(SECOND).note()).isEmpty();
    }

    /** As two homes with one registry may. */
    @Test
    void ofTwoWhoSendAtOnceForTheLastPlaceOneIsRefused() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        CountDownLatch ready = new CountDownLatch(2);
        List<Future<Boolean>> outcomes = new ArrayList<>();
        try {
            for (String id : List.of(SECOND, THIRD)) {
                outcomes.add(threads.submit(() -> {
                    ready.countDown();
                    ready.await();
                    return registry.ledger()
                            .send(
                                    Fixtures.sent(id, run, 0.5),
                                    before -> before.size() < 2,
                                    // Time for the other one to count, if nothing keeps it from that.
                                    () -> LockSupport.parkNanos(
                                            Duration.ofMillis(200).toNanos()));
                }));
            }
            assertThat(List.of(outcomes.get(0).get(), outcomes.get(1).get())).containsExactlyInAnyOrder(true, false);
        } finally {
            threads.shutdownNow();
        }
        assertThat(registry.ledger().list(null)).hasSize(2);
    }

    @Test
    void whatCannotBeKeptIsNotRecorded() {
        SentSubmission sent = Fixtures.sent(SECOND, run, 0.5);
        assertThatThrownBy(() -> registry.ledger().send(sent, before -> true, () -> {
                    throw new SerException("freeze-failed", "no room", null);
                }))
                .hasMessage("no room");
        assertThat(registry.ledger().list(null)).hasSize(1);

        assertThat(registry.ledger().send(sent, before -> before.size() == 1, () -> {}))
                .isTrue();
        assertThat(registry.ledger().find(SECOND)).isEqualTo(sent);
    }

    @Test
    void aSentRunCannotBeRemoved() {
        refused("submitted-run", () -> registry.bin(home).remove(run));
    }

    @Test
    void aSecondScoreNeedsForceAndTheFirstIsKept() {
        SubmissionLedger ledger = registry.ledger();
        ledger.score(FIRST, Map.of("macro_f1", 0.25), false);
        refused("score-known", () -> ledger.score(FIRST, Map.of("macro_f1", 0.375, "accuracy", 0.5), false));
        assertThat(ledger.find(FIRST).returned("accuracy")).isEmpty();
        ledger.score(FIRST, Map.of("uar", 0.75), false);
        clock.advance(Duration.ofSeconds(1));
        ledger.score(FIRST, Map.of("macro_f1", 0.375), true);

        SentSubmission sent = ledger.find(FIRST);
        assertThat(sent.returned()).contains(0.375);
        assertThat(sent.shrinkage().orElseThrow()).isCloseTo(-0.125, within(1e-15));
        assertThat(sent.scores()).extracting(SentSubmission.Returned::value).containsExactly(0.25, 0.75, 0.375);
    }

    @Test
    void shrinkageNeedsBothScores() {
        registry.ledger().record(Fixtures.sent(SECOND, run, null));
        assertThat(registry.ledger().find(FIRST).shrinkage()).isEmpty();
        registry.ledger().score(SECOND, Map.of("macro_f1", 0.25), false);
        assertThat(registry.ledger().find(SECOND).shrinkage()).isEmpty();
    }

    @Test
    void theLedgerOutlivesItsRun() {
        registry.runs().complete(run, 1);
        registry.annotations().stage(run, null);
        registry.bin(home).remove(run);
        registry.bin(home).purge(run);
        registry.ledger().score(FIRST, Map.of("macro_f1", 0.25), false);

        assertThat(registry.ledger().list(null))
                .extracting(SentSubmission::runId)
                .containsExactly(run);
    }

    @Test
    void anEntryIsReadBackFromItsText() {
        SentSubmission sent = registry.ledger().find(FIRST);
        assertThat(SubmissionLedger.read(SubmissionLedger.write(sent))).isEqualTo(sent);
        assertThatThrownBy(() -> SubmissionLedger.read("{}")).hasMessageContaining("no entry");
    }

    @Test
    void theJournalOfTheRunRebuildsTheLedger() {
        registry.ledger().score(FIRST, Map.of("macro_f1", 0.25), false);
        List<SentSubmission> before = registry.ledger().list(null);
        HistoryHome other = new HistoryHome(database, home.resolve("other"));

        other.take(home.resolve("runs"));

        assertThat(other.registry().ledger().list(null)).isEqualTo(before);
    }
}
