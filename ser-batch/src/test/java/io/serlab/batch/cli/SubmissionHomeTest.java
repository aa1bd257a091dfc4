package io.serlab.batch.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serlab.api.InvalidInputException;
import io.serlab.registry.SentSubmission;
import io.serlab.registry.SubmissionLedger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SubmissionHomeTest {
    private static final String GOOD = "01J00000000000000000000001";
    private static final String DAMAGED = "01J00000000000000000000002";
    private static final String CARD = """
            name: next
            title: Next
            quota: {submissions: 3, per: week}
            submission:
              file: submission.csv
              header: [name, answer]
              classes: {"Y": right, "N": wrong}
            """;

    @TempDir
    private Path folder;

    private SubmissionHome home() {
        return new SubmissionHome(CommandLine.populateCommand(new GlobalOptions(), "--home", folder.toString()));
    }

    private static SentSubmission sent(String id, Instant time) {
        return new SentSubmission(
                id, "run", "next", time, "submission.csv", "ab", "cd", "macro_f1", 0.5, null, null, null, List.of());
    }

    private Path entry(String id, String text) throws IOException {
        Path kept = Files.createDirectories(folder.resolve("submissions").resolve(id));
        return Files.writeString(kept.resolve("entry.json"), text);
    }

    @Test
    void aFileMadeElsewhereIsEnteredAgainWhenTheDatabaseWasLost() throws IOException {
        SentSubmission elsewhere = new SentSubmission(
                GOOD,
                null,
                "next",
                Instant.parse("2026-11-20T10:00:00Z"),
                "submission.csv",
                "ab",
                "cd",
                "macro_f1",
                0.4,
                null,
                "from Eva",
                null,
                List.of());
        entry(GOOD, SubmissionLedger.write(elsewhere));
        Path unclear = entry(DAMAGED, SubmissionLedger.write(elsewhere).replace("\"run\":null,", ""));
        SubmissionHome home = home();

        assertThat(home.writing().list(null)).containsExactly(elsewhere);
        assertThat(home.damaged()).containsOnlyKeys(unclear);
    }

    @Test
    void aDamagedEntryIsNamedAndHidesNoOther() throws IOException {
        SentSubmission good = sent(GOOD, Instant.parse("2026-11-20T10:00:00Z"));
        Path damaged = entry(DAMAGED, "{\"id\": \"01J");
        entry(GOOD, SubmissionLedger.write(good));
        SubmissionHome home = home();

        assertThat(home.writing().list(null)).containsExactly(good);
        assertThat(home.damaged()).containsOnlyKeys(damaged);
        assertThat(home.damaged().get(damaged))
                .hasMessage("%s is damaged, and the ledger does not know what was sent with it.".formatted(damaged));
        assertThatThrownBy(home::requireWhole)
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Whether the quota has room cannot be told: %s is damaged.".formatted(damaged));

        Files.writeString(damaged, SubmissionLedger.write(sent(DAMAGED, good.sent())));
        SubmissionHome later = home();
        assertThat(later.reading().list(null)).hasSize(2);
        assertThat(later.damaged()).isEmpty();
        later.requireWhole();
    }

    @Test
    void theLedgerSaysHowMuchOfTheQuotaIsLeft() throws IOException {
        SubmissionHome home = home();
        Instant now = home.now().truncatedTo(ChronoUnit.MILLIS);
        List<SentSubmission> sent =
                List.of(sent(DAMAGED, now.minus(8, ChronoUnit.DAYS)), sent(GOOD, now.minus(1, ChronoUnit.DAYS)));
        assertThat(SubmissionLedgerCommand.quotaWords(home, sent))
                .isEqualTo("not known, as there is no card of next; 2 sent so far");

        entry(GOOD, "{}");
        Files.writeString(folder.resolve("submissions").resolve(GOOD).resolve("card.yaml"), CARD);
        assertThat(SubmissionLedgerCommand.quotaWords(home, sent))
                .isEqualTo("1 of 3 per week used; 2 may still be sent");

        Files.writeString(
                folder.resolve("submissions").resolve(GOOD).resolve("card.yaml"),
                CARD.replace("{submissions: 3, per: week}", "null"));
        assertThat(SubmissionLedgerCommand.quotaWords(home, sent)).isEqualTo("not known; 2 sent so far");
    }
}
