package io.serlab.batch.job;

import io.serlab.api.InvalidInputException;
import io.serlab.api.Spelling;
import io.serlab.core.ensemble.EnsembleFile;
import io.serlab.core.ensemble.MemberChoice;
import io.serlab.registry.RunDetail;
import io.serlab.registry.RunHistory;
import io.serlab.registry.RunQuery;
import io.serlab.registry.RunStatus;
import io.serlab.registry.RunSummary;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Finds the runs that an ensemble file means. */
final class MemberRuns {
    private MemberRuns() {}

    /**
     * Finds the members.
     *
     * @throws InvalidInputException if a name means no run, a run is not completed, or a filter chooses fewer than two
     */
    static List<RunDetail> of(RunHistory history, EnsembleFile file) {
        MemberChoice choice = file.choice();
        String where = choice.where();
        List<String> ids = where == null
                ? choice.members().stream()
                        .map(name -> find(history, name, file))
                        .toList()
                : chosen(history, where, choice, file);
        List<RunDetail> runs = ids.stream().map(history::show).toList();
        runs.forEach(MemberRuns::requireCompleted);
        return runs;
    }

    private static String find(RunHistory history, String name, EnsembleFile file) {
        try {
            return history.find(name);
        } catch (InvalidInputException unknown) {
            if (!unknown.code().equals("unknown-run")) {
                throw unknown;
            }
            List<String> known = history.list(RunQuery.ALL).runs().stream()
                    .map(RunSummary::id)
                    .toList();
            throw new InvalidInputException(
                    unknown.code(),
                    "members in %s: %s%s"
                            .formatted(
                                    file.file(),
                                    unknown.getMessage(),
                                    Spelling.nearest(name.toUpperCase(Locale.ROOT), known)
                                            .map(" Did you mean %s?"::formatted)
                                            .orElse("")),
                    "members",
                    null,
                    unknown);
        }
    }

    // Without ensembles: the file would otherwise mean others once it is done.
    private static List<String> chosen(RunHistory history, String where, MemberChoice choice, EnsembleFile file) {
        if (where.isBlank()) {
            throw new InvalidInputException(
                    "invalid-filter",
                    "where in %s is empty: it would choose every run.".formatted(file.file()),
                    "where",
                    "such as where: name = 'emodb-pooling' and dev.macro_f1 > 0.5",
                    null);
        }
        String order = Objects.requireNonNullElse(choice.order(), "started");
        List<String> ids = history.list(new RunQuery(where, order, Integer.MAX_VALUE)).runs().stream()
                .filter(run ->
                        run.status() == RunStatus.COMPLETED && !run.encoder().equals(EnsembleMembers.ENCODER))
                .map(RunSummary::id)
                .limit(choice.limit())
                .toList();
        if (ids.size() < 2) {
            throw new InvalidInputException(
                    "invalid-members",
                    "where in %s chooses %s; an ensemble needs at least two."
                            .formatted(
                                    file.file(),
                                    ids.isEmpty() ? "no completed run" : "one completed run alone, " + ids.get(0)),
                    "where",
                    "to see what a filter chooses: ser runs list --where \"%s\"".formatted(where),
                    null);
        }
        return ids;
    }

    private static void requireCompleted(RunDetail run) {
        if (run.summary().status() != RunStatus.COMPLETED) {
            throw new InvalidInputException(
                    "not-completed",
                    "Run %s is %s: an ensemble is of completed runs."
                            .formatted(
                                    run.summary().id(), run.summary().status().text()),
                    "members",
                    "carry on with it: ser jobs restart " + run.summary().id(),
                    null);
        }
    }
}
