package io.serlab.core.explanation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.serlab.api.InvalidInputException;
import io.serlab.api.array.SafetensorsWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LayerWeightsTest {
    private static final LayerWeights TWO_FOLDS = twoFolds();

    @TempDir
    Path folder;

    private static LayerWeights twoFolds() {
        Map<String, List<Double>> folds = new LinkedHashMap<>();
        folds.put("b, the second", List.of(0.25, 0.75));
        folds.put("a", List.of(0.75, 0.25));
        return new LayerWeights(List.of(3, 7), folds);
    }

    @Test
    void areTheSoftmaxOfTheCheckpointsScores() throws IOException {
        float doubled = (float) Math.log(2);

        LayerWeights weights = LayerWeights.of(List.of(0, 1, 4), Map.of("all", checkpoint(0, doubled, 0)));

        assertThat(weights.folds().get("all"))
                .satisfiesExactly(
                        weight -> assertThat(weight).isEqualTo(0.25, within(1e-7)),
                        weight -> assertThat(weight).isEqualTo(0.5, within(1e-7)),
                        weight -> assertThat(weight).isEqualTo(0.25, within(1e-7)));
    }

    @Test
    void largeScoresDoNotOverflow() throws IOException {
        LayerWeights weights = LayerWeights.of(List.of(0, 1), Map.of("all", checkpoint(1000, 0)));

        assertThat(weights.folds().get("all")).containsExactly(1.0, 0.0);
    }

    @Test
    void showMeanAndRangeOverFolds() {
        Map<String, List<Double>> folds = Map.of("a", List.of(0.25, 0.75), "b", List.of(0.5, 0.5));

        assertThat(new LayerWeights(List.of(3, 7), folds).overFolds())
                .containsExactly(new LayerWeight(3, 0.375, 0.25, 0.5), new LayerWeight(7, 0.625, 0.5, 0.75));
    }

    @Test
    void fileHasOneRowPerFoldAndLayer() {
        TWO_FOLDS.write(folder.resolve(LayerWeights.FILE));

        assertThat(folder.resolve(LayerWeights.FILE))
                .hasContent(
                        "fold,layer,weight\n\"b, the second\",3,0.25\n\"b, the second\",7,0.75\na,3,0.75\na,7,0.25\n");
        assertThat(LayerWeights.find(folder)).contains(TWO_FOLDS);
    }

    @Test
    void areAbsentWhereARunLearnedNone() {
        assertThat(LayerWeights.find(folder)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id,text\na,b\n",
                "fold,layer,weight\na,one,0.5\n",
                "fold,layer,weight\na,1,0.5\na,2,0.5\nb,1,1.0\n"
            })
    void aFileThatIsNoTableOfWeightsIsRefused(String text) throws IOException {
        Path file = Files.writeString(folder.resolve(LayerWeights.FILE), text);

        assertThatThrownBy(() -> LayerWeights.read(file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(("Not a table of layer weights: %s: its columns must be fold, layer, weight,"
                                + " with the same layers for each fold.")
                        .formatted(file));
    }

    private Path checkpoint(float... scores) throws IOException {
        Path file = folder.resolve("checkpoint.safetensors");
        new SafetensorsWriter().add("layers.weight", scores, scores.length).write(file);
        return file;
    }
}
