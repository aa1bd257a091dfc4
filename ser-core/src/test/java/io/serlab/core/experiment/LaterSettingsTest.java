package io.serlab.core.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.serlab.api.component.ComponentSpec;
import io.serlab.api.component.Parameter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LaterSettingsTest {
    @Test
    void aLaterKeyAtItsDefaultIsNoPartOfTheIdentity() {
        assertThat(left(Map.of("training", Map.of("patience", 6L, "epochs", 30L)), "training.patience"))
                .isEqualTo(Map.of("training", Map.of("epochs", 30L)));
    }

    @Test
    void aLaterKeyOfAnotherValueStays() {
        Map<String, Object> identity = Map.of("training", Map.of("patience", 7L));

        assertThat(left(identity, "training.patience")).isEqualTo(identity);
    }

    @Test
    void aLaterBlockIsLeftOutOnlyWhileAllOfItIsAtItsDefault() {
        Map<String, Object> defaults = Map.of("normalise", "none", "storage", "fp32");

        assertThat(left(Map.of("frames", defaults, "name", "x"), "frames")).isEqualTo(Map.of("name", "x"));
        Map<String, Object> changed = Map.of("frames", Map.of("normalise", "corpus", "storage", "fp32"));
        assertThat(left(changed, "frames")).isEqualTo(changed);
    }

    @Test
    void aLaterSettingOfAComponentAtItsDefaultIsNoPartOfTheIdentity() {
        ComponentSpec component = new ComponentSpec(
                "weighted-cross-entropy",
                "For tests.",
                "",
                List.of(
                        Parameter.choice("weights", List.of("inverse", "none"), "The rule"),
                        Parameter.flag("x", true, "")));

        assertThat(left(component, Map.of("weights", "inverse", "x", true))).isEqualTo(Map.of("x", true));
        assertThat(left(component, Map.of("weights", "none", "x", true)))
                .isEqualTo(Map.of("weights", "none", "x", true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"msp-podcast", "emodb"})
    void corporaAreWhatTheyWereBeforeTheirReadersLearnedMore(String reader, @TempDir Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve("old.yaml"),
                "{name: old, corpus: {reader: %s, root: x}, encoder: {name: log-mel}, pooler: {name: mean}}"
                        .formatted(reader));
        ExperimentSpec spec =
                ExperimentBinder.bind(ExperimentFile.read(file, List.of()), new ClassPathCatalogue(), folder);

        assertThat(spec.identity()).containsEntry("corpus", Map.of("reader", reader));
    }

    private static Map<String, Object> left(ComponentSpec component, Map<String, Object> block) {
        Map<String, Object> copy = new LinkedHashMap<>(block);
        LaterSettings.leaveOut(component, copy);
        return copy;
    }

    private static Map<String, Object> left(Map<String, Object> identity, String later) {
        Map<String, Object> copy = new LinkedHashMap<>(identity);
        LaterSettings.leaveOut(copy, Set.of(later));
        return copy;
    }
}
