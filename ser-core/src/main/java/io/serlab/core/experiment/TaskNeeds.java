package io.serlab.core.experiment;

import io.serlab.api.EnumWords;
import io.serlab.api.InvalidInputException;
import io.serlab.api.corpus.Split;
import io.serlab.api.corpus.Task;
import io.serlab.api.training.TargetPart;
import io.serlab.core.corpus.JoinedPart;
import io.serlab.core.corpus.JoinedReaderFactory;
import io.serlab.core.corpus.LabelledCorpus;
import io.serlab.core.corpus.LabelledUtterance;
import io.serlab.core.evaluation.DimensionScores;
import io.serlab.core.training.variation.Sampling;
import java.util.List;
import java.util.Set;

/** What an experiment must not ask for, given what its protocol predicts. */
final class TaskNeeds {
    private static final Set<String> METRICS_OF_CLASSES =
            Set.of("macro_f1", "uar", "accuracy", "weighted_f1", "ece", "nll", "brier");

    private TaskNeeds() {}

    /**
     * Refuses settings that mean nothing without classes.
     *
     * @throws InvalidInputException for the first of them
     */
    static void check(ExperimentSpec spec) {
        if (spec.protocol().task() != Task.DIMENSIONS) {
            return;
        }
        String metric = spec.protocol().metric();
        refuse(
                METRICS_OF_CLASSES.contains(metric),
                "protocol.metric",
                metric,
                "ccc_mean or another metric of dimensions");
        Sampling.Strategy strategy = spec.variation().sampling().strategy();
        refuse(strategy != Sampling.Strategy.NATURAL, "sampling.strategy", EnumWords.of(strategy), "natural");
        double joined = spec.variation().mixing().concatenate();
        refuse(joined > 0, "mixing.concatenate", joined, "0; mixing.mixup mixes arousal, valence and dominance too");
        refuse(
                spec.calibration().any(),
                "calibration.method",
                spec.calibration().method().word(),
                "none, without a prior");
        refuse(
                spec.gate().isPresent(),
                "gate.faithfulness",
                "set",
                "no gate: faithfulness is tested by the predicted class");
    }

    private static void refuse(boolean needsClasses, String key, Object value, String allowed) {
        if (needsClasses) {
            throw new InvalidInputException(
                    "needs-classes",
                    "%s is '%s', which needs classes, but protocol.task is dimensions: use %s."
                            .formatted(key, value, allowed),
                    key,
                    null,
                    null);
        }
    }

    /**
     * Refuses a loss that learns something else than the protocol predicts, and a submission of what is not predicted.
     *
     * @throws InvalidInputException if the loss, or the submission's format, does not fit
     */
    static void check(ExperimentSpec spec, LabelledCorpus corpus) {
        Set<TargetPart> needs = LossTargets.loss(spec, corpus).needs();
        boolean classes = needs.contains(TargetPart.CLASSES) || needs.contains(TargetPart.DISTRIBUTIONS);
        boolean dimensions = needs.contains(TargetPart.DIMENSIONS);
        String loss = spec.loss().name();
        switch (spec.protocol().task()) {
            case CLASSES -> {
                fits(
                        classes,
                        "loss-without-classes",
                        "Loss '%s' learns arousal, valence and dominance alone, but the protocol predicts classes."
                                .formatted(loss),
                        "use multi-task, which learns both, its setting 'dimensions' chooses the loss of the dimensions; or set protocol.task to dimensions");
                fits(
                        dimensions
                                || !DimensionScores.NAMES.contains(
                                        spec.protocol().metric()),
                        "metric-of-dimensions",
                        "protocol.metric is '%s', but loss '%s' learns classes alone: no epoch could be chosen by it."
                                .formatted(spec.protocol().metric(), loss),
                        "name a metric of classes, such as macro_f1, or the loss multi-task");
            }
            case DIMENSIONS ->
                fits(
                        dimensions && !classes,
                        "loss-of-classes",
                        "Loss '%s' learns classes, but protocol.task is dimensions: use ccc or ccc-mse."
                                .formatted(loss),
                        "name a loss of dimensions, or set protocol.task to classes or both");
            case BOTH ->
                fits(
                        dimensions && classes,
                        "loss-of-one-task",
                        "Loss '%s' learns %s alone, but protocol.task is both: use multi-task."
                                .formatted(loss, classes ? "classes" : "arousal, valence and dominance"),
                        "name a loss of both, or set protocol.task to what it learns");
        }
        spec.pack().ifPresent(pack -> pack.requirePredicted(corpus.protocol().classes(), dimensions, spec.scale()));
        if (!spec.testLeftOut()) {
            spec.challenge().ifPresent(card -> {
                List<LabelledUtterance> rows = corpus.utterances().stream()
                        .filter(each -> each.purpose() == Split.TEST && !each.isLabelled())
                        .toList();
                if (spec.corpus().factory() instanceof JoinedReaderFactory) {
                    rows.forEach(row -> requireOwnName(spec, row));
                }
                card.requireRows(rows.stream().map(LabelledUtterance::id).toList());
            });
        }
    }

    private static void requireOwnName(ExperimentSpec spec, LabelledUtterance row) {
        String part = row.utterance().attributes().getOrDefault(JoinedPart.ATTRIBUTE, "");
        if (JoinedCorpora.isPrefixed(spec.resolved(), part)) {
            String where = "corpus.parts.%s.ids".formatted(part);
            throw new InvalidInputException(
                    "prefixed-rows",
                    "The submission would name its rows as '%s', with the corpus's name before the challenge's own."
                            .formatted(row.id()),
                    where,
                    "set %s to own".formatted(where),
                    null);
        }
    }

    private static void fits(boolean fits, String code, String message, String hint) {
        if (!fits) {
            throw new InvalidInputException(code, message, "loss.name", hint, null);
        }
    }
}
