package io.serlab.core.faithfulness;

import io.serlab.api.Seed;
import io.serlab.core.explanation.FrameAttention;
import io.serlab.core.training.FrameAttribution;
import io.serlab.core.training.FrameSource;
import io.serlab.core.training.Prediction;
import io.serlab.core.training.Predictor;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.apache.commons.math3.stat.correlation.SpearmansCorrelation;

/**
 * Tests attention by deletion and keeping curves: frames are taken away in the order of attention, and in other orders,
 * and the network scores what is left. Of some utterances the recording is encoded again, with silence where frames are
 * taken away. Equal seeds give equal results. Not thread-safe.
 */
public final class FaithfulnessProbe {
    private static final int DRAWS = 5;
    private static final int PATH_STEPS = 16;

    private final Seed seed;
    private final Map<Erasure, Map<Target, ConditionSums>> sums = new EnumMap<>(Erasure.class);
    private final List<Double> correlations = new ArrayList<>();
    private int utterances;
    private int silenced;
    private long encoderPasses;
    private boolean uniform = true;

    /** A test without utterances yet. */
    public FaithfulnessProbe(Seed seed) {
        this.seed = seed;
        for (Erasure erasure : Erasure.values()) {
            Map<Target, ConditionSums> targets = new EnumMap<>(Target.class);
            for (Target target : Target.values()) {
                targets.put(target, new ConditionSums());
            }
            sums.put(erasure, targets);
        }
    }

    /** How often at most an utterance is encoded again for silence in its recording. */
    public static int mostEncoderPasses() {
        return Ordering.values().length * Shares.subsets() + 1;
    }

    /**
     * Tests an utterance. One whose attention weighs all frames alike is counted and not scored.
     *
     * @param trained the network whose attention it is
     * @param untrained the same network before any training
     * @param recording for silence in it, if that is to be tested of this utterance
     */
    public void add(
            ExplainedUtterance utterance,
            Predictor trained,
            Predictor untrained,
            FrameSource frames,
            Optional<SilencedRecording> recording) {
        Prediction prediction = only(trained, utterance, frames);
        double[] attention = FrameAttention.mean(prediction.attention());
        utterances++;
        if (FrameAttention.isUniform(attention)) {
            return; // it puts the frames in no order
        }
        Map<Ordering, Subsets> orderings =
                orderings(utterance, attention, prediction.classIndex(), trained.attribution(frames));
        for (Erasure erasure : List.of(Erasure.DROP, Erasure.MEAN_FRAME)) {
            add(erasure, utterance, prediction, orderings, new NetworkScorer(trained, frames, erasure));
        }
        recording.ifPresent(again -> {
            orderings.replaceAll((ordering, subsets) -> subsets.once());
            encoderPasses += add(Erasure.SILENCE, utterance, prediction, orderings, new SilenceScorer(trained, again));
            silenced++;
        });
        compare(
                attention,
                FrameAttention.mean(only(untrained, utterance, frames).attention()));
    }

    /** Adds the curves of an erasure; says how many subsets were scored. */
    private int add(
            Erasure erasure,
            ExplainedUtterance utterance,
            Prediction prediction,
            Map<Ordering, Subsets> orderings,
            SubsetScorer scorer) {
        UtteranceCurves curves = new UtteranceCurves(utterance.id(), orderings, scorer);
        Objects.requireNonNull(sums.get(erasure))
                .forEach((target, sum) -> sum.add(
                        utterance.group(),
                        curves.of(target == Target.PREDICTED ? prediction.classIndex() : utterance.truth())));
        return curves.scored();
    }

    private static Prediction only(Predictor predictor, ExplainedUtterance utterance, FrameSource frames) {
        return predictor.predict(List.of(utterance.id()), frames).get(0);
    }

    private Map<Ordering, Subsets> orderings(
            ExplainedUtterance utterance, double[] attention, int predicted, FrameAttribution attribution) {
        int frames = attention.length;
        Random random = seed.stream(utterance.id()).random();
        Map<Ordering, Subsets> orderings = new LinkedHashMap<>();
        for (Ordering ordering : Ordering.values()) {
            orderings.put(
                    ordering,
                    switch (ordering) {
                        case ATTENTION -> Subsets.ranked(attention);
                        case RANDOM -> Subsets.random(frames, DRAWS, random);
                        case SEGMENTS -> Subsets.runs(frames, DRAWS, random);
                        case ENERGY -> Subsets.ranked(utterance.energy());
                        case GRADIENT_TIMES_INPUT ->
                            Subsets.ranked(attribution.gradientTimesInput(utterance.id(), predicted));
                        case INTEGRATED_GRADIENTS ->
                            Subsets.ranked(attribution.integratedGradients(utterance.id(), predicted, PATH_STEPS));
                    });
        }
        return orderings;
    }

    private void compare(double[] attention, double[] randomised) {
        if (attention.length > 1 && !FrameAttention.isUniform(attention)) {
            uniform = false;
            double correlation = new SpearmansCorrelation().correlation(attention, randomised);
            if (Double.isFinite(correlation)) {
                correlations.add(correlation);
            }
        }
    }

    /** The result over all utterances added, at least one. */
    public Faithfulness result() {
        List<Faithfulness.Condition> conditions = new ArrayList<>(conditions(Erasure.DROP));
        conditions.addAll(conditions(Erasure.MEAN_FRAME));
        double correlation = correlations.stream()
                .mapToDouble(Objects::requireNonNull)
                .average()
                .orElse(Double.NaN);
        Faithfulness.Silence silence =
                silenced == 0 ? null : new Faithfulness.Silence(silenced, encoderPasses, conditions(Erasure.SILENCE));
        return new Faithfulness(utterances, uniform, DRAWS, conditions, correlation, silence);
    }

    private List<Faithfulness.Condition> conditions(Erasure erasure) {
        List<Faithfulness.Condition> conditions = new ArrayList<>();
        Objects.requireNonNull(sums.get(erasure))
                .forEach((target, sum) -> conditions.add(sum.condition(erasure, target, seed)));
        return conditions;
    }
}
