package io.serlab.core.submission;

import io.serlab.core.files.Listing;
import io.serlab.core.submission.Findings.Place;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whether the rows of a submission are those that the challenge asks for. */
final class RowChecks {
    private final SubmissionPack pack;
    private final List<SubmissionRow> rows;
    private final Findings findings;

    RowChecks(SubmissionPack pack, List<SubmissionRow> rows, Findings findings) {
        this.pack = pack;
        this.rows = rows;
        this.findings = findings;
    }

    void all(@Nullable List<String> expected) {
        if (rows.isEmpty()) {
            findings.error("no-rows", "The file has no row below its header", null);
            return;
        }
        pack.values().check(rows, findings);
        duplicates();
        if (expected != null) {
            names(expected);
            order(expected);
        }
        pack.values().warn(rows, findings);
    }

    private void duplicates() {
        Set<String> seen = new HashSet<>();
        findings.errorAt(
                named(row -> !seen.add(row.name())), "duplicate-row", "rows repeat an utterance that has one already");
    }

    private void names(List<String> expected) {
        Set<String> present = rows.stream().map(SubmissionRow::name).collect(Collectors.toSet());
        List<String> missing =
                expected.stream().filter(name -> !present.contains(name)).toList();
        if (!missing.isEmpty()) {
            findings.error(
                    "missing-row",
                    "%d of %d utterances have no row: %s"
                            .formatted(missing.size(), expected.size(), Listing.of(missing)),
                    null);
        }
        Set<String> asked = Set.copyOf(expected);
        findings.errorAt(
                named(row -> !asked.contains(row.name())),
                "extra-row",
                "rows are of utterances that the test set does not have (it has names like %s)"
                        .formatted(expected.get(0)));
    }

    private void order(List<String> expected) {
        Set<String> asked = Set.copyOf(expected);
        Set<String> seen = new HashSet<>();
        List<SubmissionRow> known = rows.stream()
                .filter(row -> asked.contains(row.name()) && seen.add(row.name()))
                .toList();
        List<String> inOrder = expected.stream().filter(seen::contains).toList();
        for (int i = 0; i < known.size(); i++) {
            if (!known.get(i).name().equals(inOrder.get(i))) {
                findings.error(
                        "wrong-order",
                        "Rows are not in the order of the test set: row %d is '%s' where '%s' belongs"
                                .formatted(known.get(i).line(), known.get(i).name(), inOrder.get(i)),
                        known.get(i).line());
                return;
            }
        }
    }

    private List<Place> named(Predicate<SubmissionRow> offends) {
        return rows.stream()
                .filter(offends)
                .map(row -> new Place(row.line(), row.name()))
                .toList();
    }
}
