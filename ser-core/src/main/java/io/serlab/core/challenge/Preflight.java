package io.serlab.core.challenge;

import io.serlab.api.InvalidInputException;
import io.serlab.core.submission.CheckReport;
import io.serlab.core.submission.Finding;
import io.serlab.core.submission.NumericValues;
import io.serlab.core.submission.SubmissionCheck;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that can be found of a submission before it is sent: its form, and how it stands to its run and to what was sent
 * before.
 *
 * @param ofRun what lies around the file if it is in a run's package; null for a file from elsewhere
 * @param sent the files sent to this challenge so far, the latest last
 */
public record Preflight(ChallengeCard card, @Nullable PackagedRun ofRun, List<Sent> sent) {
    /**
     * A file that was sent.
     *
     * @param id of the ledger
     * @param sha256 of the file
     * @param file where it is kept; null if not in this home
     */
    public record Sent(String id, String sha256, @Nullable Path file) {}

    /** Checks a file; one that is missing or unreadable is a finding, not an exception. */
    public CheckReport check(Path file) {
        List<String> ofCorpus = ofRun == null ? null : ofRun.testNames();
        List<String> names = card.expectedNames(ofCorpus).orElse(null);
        CheckReport form = SubmissionCheck.check(file, card.submission(), names);
        List<Finding> more = new ArrayList<>();
        if (names == null) {
            more.add(
                    Finding.warning(
                            "rows-not-compared",
                            "neither a run's package nor the card lists the rows: whether rows are missing or in another order was not checked"));
        }
        String sha256 = form.sha256();
        if (sha256 != null && form.ok()) {
            more.addAll(content(SentRows.read(file)));
        }
        if (ofRun != null) {
            if (sha256 != null) {
                ofRun.changed(String.valueOf(file.getFileName()), sha256).ifPresent(more::add);
            }
            card.differing(ofCorpus).ifPresent(more::add);
            more.addAll(ofRun.protocol(card));
            more.addAll(ofRun.audio());
        }
        equal(sha256).ifPresent(more::add);
        return form.with(more);
    }

    private List<Finding> content(SentRows rows) {
        List<Finding> findings = new ArrayList<>();
        List<String> classes = card.submission().letters();
        if (!classes.isEmpty()) {
            ClassShares shares = new ClassShares(classes, rows.counts(classes));
            Optional.ofNullable(ofRun)
                    .flatMap(run -> run.developmentCounts(classes))
                    .flatMap(shares::against)
                    .ifPresent(findings::add);
            shares.against(card.prior()).ifPresent(findings::add);
        }
        NumericValues numbers = card.submission().numbers();
        if (numbers != null) {
            Optional.ofNullable(ofRun)
                    .flatMap(run -> run.developmentRatings(numbers.columns()))
                    .flatMap(SentRatings.of(numbers, rows)::against)
                    .ifPresent(findings::add);
        }
        drift(rows).ifPresent(findings::add);
        return findings;
    }

    /** How much differs from the latest file sent: told always, so that a mix-up of files is seen. */
    private Optional<Finding> drift(SentRows rows) {
        if (sent.isEmpty()) {
            return Optional.empty();
        }
        Sent previous = sent.get(sent.size() - 1);
        Path file = previous.file();
        if (file == null) {
            return Optional.empty();
        }
        SentRows before;
        try {
            before = SentRows.read(file);
        } catch (InvalidInputException forced) {
            return Optional.empty(); // what is no text can only have been sent by force
        }
        String changed = String.format(
                Locale.ROOT,
                "%.1f %% of the rows differ from the previous submission, %s",
                100 * rows.changedFrom(before),
                previous.id());
        // Hardly any number is twice the same, so the share of rows says nothing of numbers.
        Optional<String> likeness = Optional.ofNullable(card.submission().numbers())
                .flatMap(numbers -> SentRatings.of(numbers, rows).likeness(SentRatings.of(numbers, before)))
                .map(words -> "Against the previous submission, %s: %s".formatted(previous.id(), words));
        return Optional.of(Finding.warning("changed-rows", likeness.orElse(changed)));
    }

    private Optional<Finding> equal(@Nullable String sha256) {
        return sent.stream()
                .filter(each -> each.sha256().equals(sha256))
                .findFirst()
                .map(each -> Finding.error(
                        "sent-already", "The same bytes were sent already, as submission %s".formatted(each.id())));
    }
}
