package io.serlab.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.serlab.api.component.Settings;
import io.serlab.api.corpus.AbsentClassRule;
import io.serlab.api.training.Metric;
import io.serlab.api.training.MetricFactory;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every metric keeps. Extend it once per metric, or once per group of settings. */
public abstract class MetricContract {
    private static final double ROUNDING = 1e-9;

    /** The factory of the metric under test. */
    protected abstract MetricFactory factory();

    /** The settings under test; by default none, so that the metric's own defaults are tested. */
    protected Map<String, Object> settings() {
        return Map.of();
    }

    /** Whether the metric scores classes or dimensions; by default classes. */
    protected TargetKind targets() {
        return TargetKind.CLASSES;
    }

    /** The smallest figure there can be; by default 0. */
    protected double low() {
        return 0;
    }

    /** The largest figure there can be; by default 1. */
    protected double high() {
        return 1;
    }

    /**
     * Whether the figure is a mean over the class list, as macro F1 is and accuracy is not: a class that does not occur
     * then counts by the protocol's rule, and else not at all. By default it is not.
     */
    protected boolean averagesOverClasses() {
        return false;
    }

    private enum Predictions {
        RANDOM,
        WRONG,
        UNCHANGING;

        ScoredSet of(ScoredSet set) {
            return switch (this) {
                case RANDOM -> set;
                case WRONG -> set.mapped(ScoredSet.Row::wrong);
                case UNCHANGING -> set.mapped(ScoredSet.Row::unchanging);
            };
        }
    }

    private Metric metric() {
        return factory().create(Settings.of(factory().spec(), settings(), "metric"));
    }

    private ScoredSet set() {
        return ScoredSet.random();
    }

    private double value(ScoredSet set) {
        return value(metric(), set);
    }

    private double value(Metric metric, ScoredSet set) {
        return metric.compute(set.input(targets(), ScoredSet.CLASSES, AbsentClassRule.ZERO));
    }

    private double value(int classes, AbsentClassRule rule) {
        return metric().compute(set().input(targets(), classes, rule));
    }

    private double best() {
        return metric().higherIsBetter() ? high() : low();
    }

    @Test
    void isListedAsAService() {
        ComponentChecks.assertListed(factory(), MetricFactory.class);
    }

    @Test
    void saysWhatItDoes() {
        ComponentChecks.assertDescribed(factory());
    }

    @Test
    void namesASettingItDoesNotHave() {
        ComponentChecks.assertRefusesUnknown(factory(), settings(), "metric");
    }

    @Test
    void doesNotDependOnTheOrder() {
        // Sorted, every mini-batch holds one class: a mean of their figures would be another.
        assertThat(value(set().sorted())).isCloseTo(value(set()), within(ROUNDING));
    }

    @Test
    void givesForASetTwiceWhatItGivesForTheSet() {
        assertThat(value(set().twice())).isCloseTo(value(set()), within(1e-3 * Math.abs(value(set()))));
    }

    @Test
    void givesTheBestFigureForPerfectPredictionsOnly() {
        assertThat(value(set().mapped(ScoredSet.Row::perfect))).isCloseTo(best(), within(ROUNDING));
        assertThat(value(set())).isNotCloseTo(best(), within(1e-3));
    }

    @ParameterizedTest
    @EnumSource
    void staysWithinItsRangeFor(Predictions predictions) {
        assertThat(value(predictions.of(set()))).isBetween(low() - ROUNDING, high() + ROUNDING);
    }

    @Test
    void givesAFigureOfItsRangeOrNoneForOneUtterance() {
        for (ScoredSet one : new ScoredSet[] {set().first(1), set().first(1).mapped(ScoredSet.Row::perfect)}) {
            double value = value(one);
            if (!Double.isNaN(value)) {
                assertThat(value).isBetween(low() - ROUNDING, high() + ROUNDING);
            }
        }
    }

    @Test
    void isUndefinedWithoutUtterances() {
        assertThat(value(set().first(0))).isNaN();
    }

    @ParameterizedTest
    @EnumSource
    void countsAClassThatNeverOccursByTheRule(AbsentClassRule rule) {
        Assumptions.assumeTrue(targets() == TargetKind.CLASSES, "this metric scores dimensions");
        int classes = ScoredSet.CLASSES;
        boolean counts = averagesOverClasses() && rule == AbsentClassRule.ZERO;
        double expected = value(classes, rule) * (counts ? classes / (classes + 1.0) : 1);

        assertThat(value(classes + 1, rule)).isCloseTo(expected, within(ROUNDING));
    }

    @Test
    void givesTheSameAfterAnotherSet() {
        Metric metric = metric();
        double first = value(metric, set());
        value(metric, Predictions.WRONG.of(set()));

        assertThat(value(metric, set())).isEqualTo(first);
    }
}
