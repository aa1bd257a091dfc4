package io.serlab.batch.cli;

import io.serlab.api.InvalidInputException;
import io.serlab.core.challenge.ChallengeCard;
import io.serlab.core.challenge.FrozenPackage;
import io.serlab.core.challenge.Quota;
import io.serlab.core.submission.CheckReport;
import io.serlab.core.submission.Finding;
import io.serlab.core.submission.Severity;
import io.serlab.registry.SentSubmission;
import io.serlab.registry.SubmissionLedger;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sends one file: check, quota, freeze, ledger, in this order. */
final class SubmissionSending {
    private final SubmissionHome home;
    private final ChallengeCard card;
    private final Outgoing outgoing;

    SubmissionSending(SubmissionHome home, ChallengeCard card, Outgoing outgoing) {
        this.home = home;
        this.card = card;
        this.outgoing = outgoing;
    }

    /**
     * What came of it.
     *
     * @param sent null if it was refused
     * @param upload the frozen file; null if it was refused
     * @param used files of the quota's period, this one included if it was sent
     * @param nextFree when one more may be sent; null if never, or without a quota
     */
    record Outcome(
            ChallengeCard card,
            CheckReport report,
            @Nullable SentSubmission sent,
            @Nullable Path upload,
            long used,
            boolean overQuota,
            @Nullable Instant nextFree,
            SubmissionForecasts.Forecasts forecasts) {
        Map<String, @Nullable Object> document() {
            SentSubmission entry = sent;
            return JsonDocuments.of(
                    "ok",
                    entry != null,
                    "submission",
                    entry == null ? null : SubmissionDocuments.of(entry, upload),
                    "pack",
                    card.name(),
                    "rows",
                    report.rows(),
                    "findings",
                    SubmissionFindings.documents(report.findings()),
                    "quota",
                    SubmissionDocuments.quota(card.quota(), used, nextFree),
                    "forecast",
                    entry == null ? null : forecasts.document(entry.development()));
        }

        void print() {
            SubmissionFindings.print(report.findings());
            SentSubmission entry = sent;
            if (entry == null) {
                Console.out()
                        .println(
                                overQuota
                                        ? "not sent: the quota of %s is used up (%s), %s. --force sends it all the same."
                                                .formatted(
                                                        card.name(), card.quota(), SubmissionDocuments.next(nextFree))
                                        : "not sent: see above. --force sends it all the same.");
                return;
            }
            Console.out().println("Kept as submission %s: %d rows".formatted(entry.id(), report.rows()));
            Console.out().println("Upload this file to %s:%n  %s".formatted(card.title(), upload));
            Console.out().println("  SHA-256 " + entry.sha256());
            Console.out().println("Quota: " + SubmissionDocuments.quotaWords(card, used, nextFree));
            Console.out()
                    .println("Development %s: %s; %s"
                            .formatted(
                                    card.metric(),
                                    Tables.figure(entry.development()),
                                    forecasts.words(entry.development())));
            Console.out()
                    .println("When its score is back: ser submission score %s --metric %s=…"
                            .formatted(entry.id(), card.metric()));
        }
    }

    Outcome send(Instant given, @Nullable String note, boolean force) {
        SubmissionLedger.requireNote(note); // nothing may be refused once the package is frozen
        Instant at = given.truncatedTo(ChronoUnit.MILLIS);
        return home.alone(() -> {
            SubmissionLedger ledger = home.writing();
            if (!force) {
                home.requireWhole();
            }
            CheckReport report = home.preflight(card, outgoing.packaged()).check(outgoing.file());
            while (true) {
                List<SentSubmission> before = ledger.list(card.name());
                boolean over = isOver(before, at);
                if (!force && (over || !report.ok())) {
                    return outcome(report, null, before, at, over);
                }
                Map<String, byte[]> files = outgoing.kept(card);
                Map<String, String> hashes = FrozenPackage.hashes(files);
                requireChecked(report, hashes);
                SentSubmission sent = entry(ledger.newId(), at, hashes, forced(over, report), note);
                // Of another home, one may have come in between; then what is forced is another, too.
                if (ledger.send(sent, now -> isOver(now, at) == over, () -> freeze(files, sent))) {
                    return outcome(report, sent, before, at, over);
                }
            }
        });
    }

    private boolean isOver(List<SentSubmission> before, Instant at) {
        Quota quota = card.quota();
        return quota != null && quota.exceeded(SubmissionHome.times(before), at);
    }

    /** What is kept of the submission are the very bytes that were checked. */
    private void requireChecked(CheckReport report, Map<String, String> hashes) {
        String checked = report.sha256();
        String kept = hashes.get(outgoing.name(card));
        if (kept == null || checked != null && !checked.equals(kept)) {
            throw new InvalidInputException(
                    "changed-file", "%s was changed while it was checked: send it again.".formatted(outgoing.file()));
        }
    }

    private void freeze(Map<String, byte[]> files, SentSubmission sent) {
        FrozenPackage.freeze(files, home.frozen(sent.id()).folder(), SubmissionLedger.write(sent));
    }

    private Outcome outcome(
            CheckReport report, @Nullable SentSubmission sent, List<SentSubmission> before, Instant at, boolean over) {
        List<Instant> times = new ArrayList<>(SubmissionHome.times(before));
        if (sent != null) {
            times.add(at);
        }
        Optional<Quota> quota = Optional.ofNullable(card.quota());
        return new Outcome(
                card,
                report,
                sent,
                sent == null ? null : home.frozen(sent.id()).folder().resolve(sent.file()),
                quota.map(each -> each.used(times, at)).orElse((long) times.size()),
                over,
                quota.flatMap(each -> each.nextFree(times, at)).orElse(null),
                SubmissionForecasts.of(card.metric(), before));
    }

    private SentSubmission entry(
            String id, Instant at, Map<String, String> hashes, @Nullable String forced, @Nullable String note) {
        return new SentSubmission(
                id,
                outgoing.run(),
                card.name(),
                at,
                outgoing.name(card),
                Objects.requireNonNull(hashes.get(outgoing.name(card))),
                FrozenPackage.hash(hashes),
                card.metric(),
                outgoing.development(),
                forced,
                note,
                null,
                List.of());
    }

    /** What was overridden, in words; null if nothing was. */
    private @Nullable String forced(boolean overQuota, CheckReport report) {
        List<String> overridden = new ArrayList<>();
        if (overQuota) {
            overridden.add("quota " + card.quota());
        }
        report.findings().stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .map(Finding::code)
                .distinct()
                .forEach(overridden::add);
        return overridden.isEmpty() ? null : String.join(", ", overridden);
    }
}
