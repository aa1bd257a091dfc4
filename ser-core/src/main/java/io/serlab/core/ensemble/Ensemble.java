package io.serlab.core.ensemble;

import io.serlab.api.InvalidInputException;
import io.serlab.api.corpus.AbsentClassRule;
import io.serlab.core.evaluation.PredictionRow;
import io.serlab.core.evaluation.PredictionTable;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** An ensemble of runs whose predictions are joined and found to fit. Not thread-safe. */
public final class Ensemble {
    private static final String DEVELOPMENT = "development";

    private final EnsembleFile file;
    private final List<MemberPredictions> members;
    private final String split;
    private final Yardstick yardstick;
    private final Learner learner;
    private final JoinedRows reported;
    private final Optional<JoinedRows> development;
    private final Optional<JoinedRows> test;
    private final LearningPlan plan;

    /**
     * Joins the members.
     *
     * @param split the word of what they report
     * @param rule what a class without utterances counts in their scores
     * @throws InvalidInputException if they do not fit each other or the file
     */
    public Ensemble(EnsembleFile file, List<MemberPredictions> members, String split, AbsentClassRule rule) {
        this.file = file;
        this.members = List.copyOf(members);
        this.split = split;
        this.yardstick = Learners.yardstick(file, rule);
        requireDifferent();
        requireOneScale();
        this.learner = Learners.of(file, runs(), yardstick);
        this.reported = new RowJoin(members, split, MemberPredictions::reported, file.isOfRatings()).rows();
        requireTruth(reported, split);
        requireDevelopment();
        this.development = joined(MemberPredictions::hasDevelopment, DEVELOPMENT, MemberPredictions::development)
                .or(() -> Optional.of(reported).filter(rows -> split.equals(DEVELOPMENT)));
        development.ifPresent(rows -> requireTruth(rows, DEVELOPMENT));
        this.test = joined(member -> member.test().isPresent(), "test", MemberPredictions::test);
        requireTest();
        this.plan = file.learns()
                ? LearningPlan.of(file.learnedOn(), reported, development, split.equals(DEVELOPMENT))
                : LearningPlan.nothing(reported);
    }

    private List<String> runs() {
        return members.stream().map(MemberPredictions::run).toList();
    }

    private Optional<JoinedRows> joined(
            Predicate<MemberPredictions> has,
            String what,
            java.util.function.Function<MemberPredictions, Optional<PredictionTable>> table) {
        return members.stream().allMatch(has)
                ? Optional.of(
                        new RowJoin(members, what, member -> table.apply(member).orElseThrow(), file.isOfRatings())
                                .rows())
                : Optional.empty();
    }

    private void requireDifferent() {
        Set<String> seen = new HashSet<>();
        for (String run : runs()) {
            if (!seen.add(run) && file.method() != EnsembleMethod.GREEDY) {
                throw new InvalidInputException(
                        "invalid-members",
                        "Run %s is a member twice in %s; only greedy takes the same run more than once."
                                .formatted(run, file.file()),
                        "members",
                        "name it once; weighted gives it more weight",
                        null);
            }
        }
    }

    private void requireOneScale() {
        MemberPredictions first = members.get(0);
        for (MemberPredictions member : members) {
            if (file.isOfRatings() && !member.scale().equals(first.scale())) {
                throw new InvalidInputException(
                        "members-differ",
                        "Run %s has ratings from %s to %s, run %s from %s to %s."
                                .formatted(
                                        member.run(),
                                        member.scale().lowest(),
                                        member.scale().highest(),
                                        first.run(),
                                        first.scale().lowest(),
                                        first.scale().highest()),
                        "members",
                        "an ensemble is of runs with the same protocol.dimension-scale; leave this one out",
                        null);
            }
        }
    }

    private void requireTruth(JoinedRows rows, String what) {
        if (rows.areRatings() && !PredictionRow.areRated(rows.rows())) {
            throw new InvalidInputException(
                    "no-truth",
                    "Not all %s utterances of run %s have a true arousal, valence and dominance, which %s needs."
                            .formatted(what, members.get(0).run(), file.metric()),
                    "members",
                    "an ensemble of ratings is of runs whose utterances are all rated",
                    null);
        }
    }

    private void requireDevelopment() {
        boolean needed = file.learns() && file.learnedOn() != LearnedOn.OUT_OF_FOLD && !split.equals(DEVELOPMENT);
        for (MemberPredictions member : members) {
            if (needed && !member.hasDevelopment()) {
                boolean folds = reported.rows().stream().allMatch(row -> row.fold() != null);
                throw new InvalidInputException(
                        "no-development-predictions",
                        "Run %s has no development predictions, which %s learns on."
                                .formatted(member.run(), file.method().word()),
                        "members",
                        folds
                                ? "learned: out-of-fold learns on the other folds instead; or take a method that learns "
                                        + "nothing, such as average of ratings or probability-average of classes"
                                : "leave it out, or take a method that learns nothing, such as average of ratings or probability-average of classes",
                        null);
            }
        }
    }

    private void requireTest() {
        if (file.challenge().isEmpty()) {
            return;
        }
        for (MemberPredictions member : members) {
            if (member.test().isEmpty()) {
                throw new InvalidInputException(
                        "no-test-predictions",
                        "Run %s has no predictions of an unlabelled test split to make a submission of."
                                .formatted(member.run()),
                        "submission.pack in " + file.file(),
                        "leave out the submission, or the run",
                        null);
            }
        }
        file.challenge()
                .orElseThrow()
                .submission()
                .requirePredicted(
                        reported.classes(),
                        reported.areRatings(),
                        members.get(0).scale());
    }

    /** What will be learned on what, in words; empty where nothing is learned. */
    public Optional<String> learning() {
        return file.learns()
                ? Optional.of("%s, %d rows, in %d part%s"
                        .formatted(
                                split.equals(DEVELOPMENT)
                                        ? "development of other speakers"
                                        : file.learnedOn().word(),
                                plan.pool().size(),
                                plan.parts().size(),
                                plan.parts().size() == 1 ? "" : "s"))
                : Optional.empty();
    }

    /** How many utterances are reported. */
    public int utterances() {
        return reported.size();
    }

    /** How many utterances of an unlabelled test split are predicted. */
    public int testUtterances() {
        return test.map(JoinedRows::size).orElse(0);
    }

    /** Learns what is to be learned, predicts, and measures. The same ensemble gives the same result. */
    public EnsembleResult compute() {
        PlannedDecisions decided = PlannedDecisions.of(learner, plan, reported);
        PredictionTable table = EnsembleResult.table(reported, decided.decisions());
        Optional<Decision[]> ofDevelopment = development();
        Map<String, double[]> shares = new LinkedHashMap<>();
        for (int row = 0; row < reported.size(); row++) {
            shares.put(reported.rows().get(row).id(), decided.shares()[row]);
        }
        Optional<PredictionTable> ofTest = test.map(rows -> test(rows, shares));
        EnsembleReport report = new Measures(file, members, split, yardstick, learner, reported, development, plan)
                .report(
                        decided,
                        ofDevelopment
                                .map(said -> Figure.finite(yardstick.of(
                                        development.get(), development.get().all(), said)))
                                .orElse(null));
        return new EnsembleResult(
                table,
                ofDevelopment.map(said -> EnsembleResult.table(development.orElseThrow(), said)),
                ofTest,
                shares,
                report);
    }

    // Everything that may be learned on is: none of it is a test utterance.
    private PredictionTable test(JoinedRows rows, Map<String, double[]> shares) {
        Combination combination =
                learner.learn(plan.pool(), file.learns() ? plan.pool().all() : new int[0]);
        Decision[] decisions = new Decision[rows.size()];
        for (int row = 0; row < decisions.length; row++) {
            decisions[row] = combination.of(rows.values(row), rows.predicted(row));
            shares.put(rows.rows().get(row).id(), combination.weights());
        }
        return EnsembleResult.table(rows, decisions);
    }

    private Optional<Decision[]> development() {
        boolean unseen = !file.learns() || split.equals(DEVELOPMENT) || file.learnedOn() == LearnedOn.DEVELOPMENT;
        return development.filter(rows -> unseen).map(rows -> {
            LearningPlan own = file.learns()
                    ? LearningPlan.of(LearnedOn.DEVELOPMENT, rows, development, true)
                    : LearningPlan.nothing(rows);
            return PlannedDecisions.of(learner, own, rows).decisions();
        });
    }
}
