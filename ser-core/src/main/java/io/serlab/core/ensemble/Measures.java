package io.serlab.core.ensemble;

import io.serlab.api.EnumWords;
import io.serlab.api.Seed;
import io.serlab.core.evaluation.Bootstrap;
import io.serlab.core.evaluation.Interval;
import io.serlab.core.evaluation.PredictionRow;
import io.serlab.core.evaluation.ResampleUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The figures of an ensemble and of its members. */
final class Measures {
    private static final int RESAMPLES_OF_SELECTION = 200;
    private static final int RESAMPLES_OF_STACKING = 25;

    private final EnsembleFile file;
    private final List<MemberPredictions> members;
    private final String split;
    private final Learner learner;
    private final JoinedRows reported;
    private final Optional<JoinedRows> development;
    private final LearningPlan plan;
    private final Yardstick yardstick;
    private final Seed seed;
    private final int[][] units;

    Measures(
            EnsembleFile file,
            List<MemberPredictions> members,
            String split,
            Yardstick yardstick,
            Learner learner,
            JoinedRows reported,
            Optional<JoinedRows> development,
            LearningPlan plan) {
        this.file = file;
        this.members = members;
        this.split = split;
        this.yardstick = yardstick;
        this.learner = learner;
        this.reported = reported;
        this.development = development;
        this.plan = plan;
        this.seed = new Seed(file.seed());
        this.units = ResampleUnit.of(reported.rows()).groups(reported.rows());
    }

    EnsembleReport report(PlannedDecisions decided, @Nullable Double developmentScore) {
        List<PredictionRow> rows =
                EnsembleResult.table(reported, decided.decisions()).rows();
        return new EnsembleReport(
                file.method().word(),
                file.metric(),
                file.learns() ? learned() : null,
                split,
                reported.size(),
                EnumWords.of(ResampleUnit.of(reported.rows())),
                members(decided),
                yardstick.scores(reported.classes(), rows, seed),
                developmentScore,
                single(rows),
                diversity(),
                bias(),
                null,
                notes());
    }

    private String learned() {
        return split.equals("development")
                ? "development, cross-fitted"
                : file.learnedOn().word();
    }

    private List<EnsembleReport.Member> members(PlannedDecisions decided) {
        double[] weights = decided.weights();
        Decision[] whole = decided.decisions();
        List<EnsembleReport.Member> list = new ArrayList<>();
        for (int i = 0; i < members.size(); i++) {
            MemberPredictions member = members.get(i);
            list.add(new EnsembleReport.Member(
                    member.run(),
                    member.label(),
                    file.method() == EnsembleMethod.STACKING ? null : weights[i],
                    member.calibrated(),
                    ofDevelopment(i),
                    figure(own(reported, reported.all(), i), null),
                    gain(i, whole, decided)));
        }
        return list;
    }

    private @Nullable Double ofDevelopment(int member) {
        return development
                .map(rows -> Figure.finite(yardstick.of(rows, rows.all(), own(rows, rows.all(), member))))
                .orElse(null);
    }

    private static Decision[] own(JoinedRows rows, int[] drawn, int member) {
        return Arrays.stream(drawn).mapToObj(row -> rows.decision(row, member)).toArray(Decision[]::new);
    }

    /** The score of predictions of the reported rows, or how much higher it is than that of others. */
    private Figure figure(Decision[] predicted, Decision @Nullable [] others) {
        Interval interval = new Bootstrap(seed)
                .intervals(units, 1, drawn -> new double[] {difference(drawn, predicted, others)})
                .get(0);
        return Figure.of(difference(reported.all(), predicted, others), interval);
    }

    private double difference(int[] drawn, Decision[] predicted, Decision @Nullable [] others) {
        double score = drawn(drawn, predicted);
        return others == null ? score : score - drawn(drawn, others);
    }

    private double drawn(int[] drawn, Decision[] predicted) {
        Decision[] chosen = Arrays.stream(drawn).mapToObj(row -> predicted[row]).toArray(Decision[]::new);
        return yardstick.of(reported, drawn, chosen);
    }

    private Figure gain(int member, Decision[] whole, PlannedDecisions decided) {
        if (isNeverChosen(member, decided)) {
            return figure(whole, whole);
        }
        return without(member).map(rest -> figure(whole, rest.decisions())).orElse(new Figure(null, null, null));
    }

    // What selection without bags left aside everywhere, it would not miss.
    private boolean isNeverChosen(int member, PlannedDecisions decided) {
        return file.method() == EnsembleMethod.GREEDY
                && file.settings().integer("bags") == 1
                && decided.parts().stream().allMatch(part -> part.weights()[member] == 0);
    }

    private Optional<PlannedDecisions> without(int member) {
        JoinedRows rest = reported.without(member);
        LearningPlan same =
                new LearningPlan(plan.pool() == reported ? rest : plan.pool().without(member), plan.parts());
        if (file.method() != EnsembleMethod.WEIGHTED || file.learns()) {
            return Optional.of(PlannedDecisions.of(learner, same, rest));
        }
        double[] given = Learners.weights(
                file, members.stream().map(MemberPredictions::run).toList());
        double[] fewer = IntStream.range(0, given.length)
                .filter(i -> i != member)
                .mapToDouble(i -> given[i])
                .toArray();
        return Arrays.stream(fewer).sum() > 0
                ? Optional.of(PlannedDecisions.of((rows, drawn) -> new WeightedMean(fewer), same, rest))
                : Optional.empty();
    }

    private EnsembleReport.Single single(List<PredictionRow> rows) {
        LearningPlan choice = choice();
        JoinedRows pool = choice.pool();
        int[] chosen = new int[reported.size()];
        Map<String, String> folds = new LinkedHashMap<>();
        int[] times = new int[members.size()];
        for (LearningPlan.Part part : choice.parts()) {
            int best = best(pool, part.learned());
            Arrays.stream(part.reported()).forEach(row -> chosen[row] = best);
            folds.put(part.name(), members.get(best).run());
            times[best]++;
        }
        Yardstick.Paired paired = yardstick.paired(reported.classes(), rows, reported.members(chosen), seed);
        Decision[] predicted = Arrays.stream(reported.all())
                .mapToObj(row -> reported.decision(row, chosen[row]))
                .toArray(Decision[]::new);
        return new EnsembleReport.Single(
                members.get(most(times)).run(),
                chosenOn(),
                folds.size() > 1 ? folds : null,
                Figure.finite(yardstick.of(reported, reported.all(), predicted)),
                Figure.of(paired.difference(), paired.interval()),
                Figure.finite(paired.p()));
    }

    // On development data; without any on the other folds, as an ensemble would be learned; else on what is reported.
    private LearningPlan choice() {
        if (development.isPresent()) {
            JoinedRows pool = development.get();
            return new LearningPlan(pool, List.of(new LearningPlan.Part("", reported.all(), pool.all())));
        }
        return LearningPlan.hasFolds(reported)
                ? LearningPlan.of(LearnedOn.OUT_OF_FOLD, reported, Optional.empty(), false)
                : new LearningPlan(reported, List.of(new LearningPlan.Part("", reported.all(), reported.all())));
    }

    private String chosenOn() {
        return development.isPresent() ? "development" : LearningPlan.hasFolds(reported) ? "out-of-fold" : "reported";
    }

    private int best(JoinedRows pool, int[] drawn) {
        int best = 0;
        double highest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < members.size(); i++) {
            double score = yardstick.of(pool, drawn, own(pool, drawn, i));
            if (score > highest) {
                best = i;
                highest = score;
            }
        }
        return best;
    }

    private static int most(int[] times) {
        int most = 0;
        for (int i = 0; i < times.length; i++) {
            most = times[i] > times[most] ? i : most;
        }
        return most;
    }

    private List<PairDiversity> diversity() {
        List<PairDiversity> pairs = new ArrayList<>();
        for (int first = 0; first < members.size(); first++) {
            for (int second = first + 1; second < members.size(); second++) {
                pairs.add(yardstick.diversity(reported, first, second));
            }
        }
        return pairs;
    }

    private @Nullable SelectionBias bias() {
        if (!file.learns()) {
            return null;
        }
        int resamples = file.method() == EnsembleMethod.STACKING ? RESAMPLES_OF_STACKING : RESAMPLES_OF_SELECTION;
        return SelectionBias.of(learner, plan.pool(), yardstick, seed, resamples);
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (development.isEmpty() && !LearningPlan.hasFolds(reported)) {
            notes.add("Not all members have development predictions, so the best single member was chosen on what is "
                    + "reported, which favours it.");
        } else if (split.equals("development")) {
            notes.add("The reported split is the development split, which also chose the best single member.");
        }
        if (!split.equals("development") && file.choice().looksAtReported()) {
            notes.add("The members were chosen by their scores on what is reported, which favours the ensemble.");
        }
        long calibrated = members.stream().filter(MemberPredictions::calibrated).count();
        if (calibrated > 0) {
            notes.add("Calibrated probabilities were used of %d of %d members.".formatted(calibrated, members.size()));
        }
        return notes;
    }
}
