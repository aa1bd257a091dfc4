package io.serlab.core.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.serlab.api.component.ComponentFactory;
import io.serlab.api.component.Settings;
import io.serlab.api.corpus.AbsentClassRule;
import io.serlab.api.corpus.Dimensions;
import io.serlab.api.training.MetricFactory;
import io.serlab.api.training.MetricInput;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class MetricFactoriesTest {
    private static final List<Dimensions> TRUTH =
            List.of(new Dimensions(1, 1, 1), new Dimensions(2, 2, 2), new Dimensions(3, 3, 3));
    private static final List<Dimensions> PREDICTED =
            List.of(new Dimensions(1, 2, 3), new Dimensions(2, 3, 2), new Dimensions(3, 4, 1));

    @Test
    void areFoundOnTheClassPath() {
        assertThat(ServiceLoader.load(MetricFactory.class).stream()
                        .map(provider -> provider.get().name())
                        .toList())
                .contains(
                        "accuracy",
                        "brier",
                        "ccc-arousal",
                        "ccc-dominance",
                        "ccc-mean",
                        "ccc-valence",
                        "ece",
                        "macro-f1",
                        "nll",
                        "uar",
                        "weighted-f1");
    }

    @Test
    void scoreClassesByTheProtocolsRule() {
        // a: tp 1 of 2, predicted 1, F1 2/3; b: tp 1 of 1, predicted 2, F1 2/3; c absent
        assertThat(classes("accuracy", AbsentClassRule.ZERO)).isCloseTo(2.0 / 3, within(1e-15));
        assertThat(classes("macro-f1", AbsentClassRule.ZERO)).isCloseTo(4.0 / 9, within(1e-15));
        assertThat(classes("macro-f1", AbsentClassRule.SKIP)).isCloseTo(2.0 / 3, within(1e-15));
        assertThat(classes("uar", AbsentClassRule.ZERO)).isCloseTo(0.5, within(1e-15));
        assertThat(classes("uar", AbsentClassRule.SKIP)).isCloseTo(0.75, within(1e-15));
        assertThat(classes("weighted-f1", AbsentClassRule.ZERO)).isCloseTo(2.0 / 3, within(1e-15));
    }

    @Test
    void scoreDimensionsByConcordance() {
        assertThat(dimensions("ccc-arousal")).isEqualTo(1);
        assertThat(dimensions("ccc-valence")).isCloseTo(4.0 / 7, within(1e-15));
        assertThat(dimensions("ccc-dominance")).isEqualTo(-1);
        assertThat(dimensions("ccc-mean")).isCloseTo(4.0 / 21, within(1e-15));
    }

    @Test
    void areUndefinedWithoutUtterances() {
        MetricInput empty = new MetricInput(
                List.of("a", "b"), AbsentClassRule.ZERO, List.of(), List.of(), List.of(), List.of(), List.of());

        assertThat(ServiceLoader.load(MetricFactory.class))
                .allSatisfy(factory -> assertThat(compute(factory, empty)).isNaN());
    }

    @Test
    void refuseIndicesOutsideTheClassList() {
        MetricInput outside = new MetricInput(
                List.of("a", "b"), AbsentClassRule.ZERO, List.of(0), List.of(2), List.of(), List.of(), List.of());

        assertThatThrownBy(() -> compute(factory("uar"), outside)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    private static double classes(String name, AbsentClassRule rule) {
        return compute(
                factory(name),
                new MetricInput(
                        List.of("a", "b", "c"),
                        rule,
                        List.of(0, 0, 1),
                        List.of(0, 1, 1),
                        List.of(),
                        List.of(),
                        List.of()));
    }

    private static double dimensions(String name) {
        return compute(
                factory(name),
                new MetricInput(List.of(), AbsentClassRule.ZERO, List.of(), List.of(), List.of(), TRUTH, PREDICTED));
    }

    private static double compute(MetricFactory factory, MetricInput input) {
        return factory.create(Settings.defaults(factory.spec())).compute(input);
    }

    private static MetricFactory factory(String name) {
        return ServiceLoader.load(MetricFactory.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter((ComponentFactory factory) -> factory.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
