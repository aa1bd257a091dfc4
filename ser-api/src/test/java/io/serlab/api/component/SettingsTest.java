package io.serlab.api.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serlab.api.InvalidInputException;
import io.serlab.api.UnknownNameException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {
    private static final ComponentSpec SPEC = new ComponentSpec(
            "mqmha",
            "",
            "",
            List.of(
                    Parameter.integer("heads", 8, "Blocks of channels").in(Range.atLeast(1)),
                    Parameter.number("share", 0.15, "Share of frames").in(new Range(0, true, 1, false)),
                    Parameter.choice("activation", List.of("tanh", "relu-norm-tanh"), "Of the score"),
                    Parameter.flag("per-channel", false, "A weight per channel"),
                    Parameter.optional("card", Parameter.Type.PATH, "The model card")));

    @Test
    void fillsInDefaultsInTheOrderOfTheParameters() {
        Settings settings = Settings.of(SPEC, Map.of("share", 1), "pooler");

        assertThat(settings.asMap().keySet()).containsExactly("heads", "share", "activation", "per-channel");
        assertThat(settings.integer("heads")).isEqualTo(8);
        assertThat(settings.number("share")).isEqualTo(1.0);
        assertThat(settings.has("card")).isFalse();
    }

    /** How the parameter {@code rule} reads. */
    private enum Rule {
        SQUARE_ROOT,
        NONE
    }

    private static ComponentSpec choosing(Class<Rule> rules) {
        return new ComponentSpec("loss", "", "", List.of(Parameter.choice("rule", rules, "Of the weights")));
    }

    @Test
    void aChoiceAmongConstantsTakesTheirWordsAndTheFirstByDefault() {
        ComponentSpec spec = choosing(Rule.class);

        assertThat(spec.parameters().get(0).choices()).containsExactly("square-root", "none");
        assertThat(Settings.defaults(spec).choice("rule", Rule.class)).isEqualTo(Rule.SQUARE_ROOT);
        assertThat(Settings.of(spec, Map.of("rule", "none"), "loss").choice("rule", Rule.class))
                .isEqualTo(Rule.NONE);
    }

    @Test
    void aChoiceNeitherTakesTheConstantsNameNorAnotherEnum() {
        ComponentSpec spec = choosing(Rule.class);
        assertThatThrownBy(() -> Settings.of(spec, Map.of("rule", "SQUARE_ROOT"), "loss"))
                .hasMessage(
                        "loss.rule must be one of square-root, none, got 'SQUARE_ROOT'. Did you mean 'square-root'?");

        Settings settings = Settings.defaults(spec);
        assertThatThrownBy(() -> settings.choice("rule", Parameter.Type.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("loss.rule is 'square-root', Type is one of [integer, number");
    }

    @Test
    void namesTheNearestKeyForAnUnknownOne() {
        assertThatThrownBy(() -> Settings.of(SPEC, Map.of("head", 4), "pooler"))
                .isInstanceOf(UnknownNameException.class)
                .hasMessageContaining("No key named 'pooler.head'")
                .hasMessageContaining("Did you mean 'pooler.heads'?");
    }

    @Test
    void saysThatAComponentHasNoKeys() {
        ComponentSpec bare = new ComponentSpec("mean", "", "", List.of());
        assertThatThrownBy(() -> Settings.of(bare, Map.of("heads", 4), "pooler"))
                .hasMessage("No key named 'pooler.heads' (mean). Known: none.");
    }

    @Test
    void anIntegerThatNoIntHoldsIsAWrongValue() {
        assertThatThrownBy(() -> Settings.of(SPEC, Map.of("heads", 99_999_999_999L), "pooler"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("pooler.heads must be an integer");
    }

    @Test
    void saysWhatIsAllowedForAWrongValue() {
        assertThatThrownBy(() -> Settings.of(SPEC, Map.of("heads", 2.5), "pooler"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("pooler.heads must be an integer ≥ 1, got '2.5'.");
        assertThatThrownBy(() -> Settings.of(SPEC, Map.of("share", 0), "pooler"))
                .hasMessage("pooler.share must be a number (0, 1], got '0'.");
        assertThatThrownBy(() -> Settings.of(SPEC, Map.of("activation", "tan"), "pooler"))
                .hasMessage("pooler.activation must be one of tanh, relu-norm-tanh, got 'tan'. Did you mean 'tanh'?");
    }

    @Test
    void takesNumbersWrittenWithAnExponentAsText() {
        assertThat(Settings.of(SPEC, Map.of("share", "1e-3"), "pooler").number("share"))
                .isEqualTo(0.001);
    }
}
