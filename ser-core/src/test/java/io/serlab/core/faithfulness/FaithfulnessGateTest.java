package io.serlab.core.faithfulness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serlab.api.InvalidInputException;
import io.serlab.api.component.Settings;
import io.serlab.core.evaluation.Interval;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaithfulnessGateTest {
    private static final Gain.Figure ABOVE = new Gain.Figure(0.2, new Interval(0.1, 0.3));
    private static final Gain.Figure UNSURE = new Gain.Figure(0.2, new Interval(-0.01, 0.3));
    private static final FaithfulnessGate GATE = new FaithfulnessGate(Ordering.RANDOM, true);

    @Test
    void readsWhatMustBeBeaten() {
        assertThat(gate(Map.of("faithfulness", "> gradient-times-input")))
                .contains(new FaithfulnessGate(Ordering.GRADIENT_TIMES_INPUT, true));
        assertThat(gate(Map.of("faithfulness", ">random", "otherwise", "warn")))
                .contains(new FaithfulnessGate(Ordering.RANDOM, false));
        assertThat(gate(Map.of())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"random", "> attention", "> nothing", "< random", ""})
    void refusesAnotherCondition(String text) {
        assertThatThrownBy(() -> gate(Map.of("faithfulness", text)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("\"> random\"")
                .hasMessageContaining("got '" + text + "'");
    }

    private static Optional<FaithfulnessGate> gate(Map<String, Object> block) {
        return FaithfulnessGate.of(Settings.of(FaithfulnessGate.SPEC, block, "gate"));
    }

    @Test
    void isOpenIfEveryIntervalLiesAboveZero() {
        assertThat(GATE.objection(found(ABOVE, ABOVE))).isEmpty();
    }

    @Test
    void isClosedIfOneOfTheIntervalsHoldsZero() {
        assertThat(GATE.objection(found(ABOVE, UNSURE)).orElse("")).contains("+0.2000 (-0.0100 to 0.3000)");
        assertThat(GATE.objection(found(UNSURE, ABOVE))).isPresent();
    }

    @Test
    void isClosedForUniformAttention() {
        Faithfulness uniform = new Faithfulness(3, true, 5, found(ABOVE, ABOVE).conditions(), Double.NaN, null);

        assertThat(GATE.objection(uniform).orElse("")).contains("weighs all frames alike");
    }

    @Test
    void readsWhatWasWritten(@TempDir Path folder) {
        Faithfulness found = found(ABOVE, UNSURE);
        found.write(folder);

        Faithfulness read = Faithfulness.find(folder).orElseThrow();

        assertThat(read).usingRecursiveComparison().isEqualTo(found);
        assertThat(read.erasures()).containsExactly(Erasure.DROP);
        assertThat(read.silenced()).isZero();
    }

    @Test
    void silenceIsReadBackAndHasAVerdictOfItsOwn(@TempDir Path folder) {
        Faithfulness dropped = found(ABOVE, ABOVE);
        Faithfulness found = new Faithfulness(
                3,
                false,
                5,
                dropped.conditions(),
                0.25,
                new Faithfulness.Silence(2, 218, conditions(Erasure.SILENCE, ABOVE, UNSURE)));
        found.write(folder);

        Faithfulness read = Faithfulness.find(folder).orElseThrow();

        assertThat(read).usingRecursiveComparison().isEqualTo(found);
        assertThat(read.erasures()).containsExactly(Erasure.DROP, Erasure.SILENCE);
        assertThat(read.utterances(Erasure.SILENCE)).isEqualTo(2);
        assertThat(read.holdsOver(Ordering.RANDOM)).isTrue();
        assertThat(read.holdsOver(Erasure.SILENCE, Ordering.RANDOM)).isFalse();
        assertThat(GATE.objection(read)).isEmpty();
    }

    @Test
    void readsTheFileOfARunThatKnewNoSilence(@TempDir Path folder) throws Exception {
        found(ABOVE, ABOVE).write(folder);
        Path file = folder.resolve(Faithfulness.FILE);
        String text = Files.readString(file);
        Files.writeString(file, text.replaceAll(",\\s*\"silence\" : null", ""));

        assertThat(Files.readString(file)).doesNotContain("silence");
        assertThat(Faithfulness.find(folder).orElseThrow().silenced()).isZero();
    }

    @Test
    void saysWhatToDoWithABrokenFile(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve(Faithfulness.FILE), "{\"utterances\": 3");

        assertThatThrownBy(() -> Faithfulness.find(folder))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(Faithfulness.FILE)
                .hasMessageContaining("ser explain --faithfulness");
    }

    private static Faithfulness found(Gain.Figure deletion, Gain.Figure truthKeeping) {
        return new Faithfulness(3, false, 5, conditions(Erasure.DROP, deletion, truthKeeping), 0.25, null);
    }

    private static List<Faithfulness.Condition> conditions(
            Erasure erasure, Gain.Figure deletion, Gain.Figure truthKeeping) {
        List<Faithfulness.Condition> conditions = new ArrayList<>();
        for (Target target : Target.values()) {
            Gain.Figure keeping = target == Target.TRUTH ? truthKeeping : ABOVE;
            conditions.add(new Faithfulness.Condition(
                    erasure,
                    target,
                    List.of(0.0, 0.1),
                    List.of(0.1, 0.2),
                    Map.of(Ordering.ATTENTION, new Curves(new double[] {0.5, 0.4}, new double[] {0.3, 0.5})),
                    List.of(new Gain(Ordering.RANDOM, deletion, keeping))));
        }
        return conditions;
    }
}
