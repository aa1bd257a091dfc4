package io.serlab.core.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serlab.api.InvalidInputException;
import io.serlab.api.encoder.EncoderInfo;
import io.serlab.api.encoder.LayerInfo;
import io.serlab.core.training.LayerMode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LayerSelectionTest {
    private static final EncoderInfo EVEN = encoder(8, 8, 8);
    private static final EncoderInfo UNEVEN = encoder(8, 8, 16);

    @Test
    void lastIsTheLastLayerAlone() {
        assertThat(LayerSelection.parse("last").resolve(UNEVEN)).containsExactly(2);
        assertThat(LayerSelection.parse("last").mode()).isEqualTo(LayerMode.SINGLE);
    }

    @Test
    void aNumberIsThatLayerAlone() {
        assertThat(LayerSelection.parse(0).resolve(UNEVEN)).containsExactly(0);
        assertThat(LayerSelection.parse(0).mode()).isEqualTo(LayerMode.SINGLE);
    }

    @Test
    void aListStacksLayersInItsOrder() {
        LayerSelection stacked = LayerSelection.parse(List.of(2, 0));

        assertThat(stacked.resolve(EVEN)).containsExactly(2, 0);
        assertThat(stacked.mode()).isEqualTo(LayerMode.STACKED);
    }

    @Test
    void stackedTakesAllLayersOrThoseListed() {
        LayerSelection all = LayerSelection.parse(Map.of("stacked", "all"));

        assertThat(all.resolve(EVEN)).containsExactly(0, 1, 2);
        assertThat(all.mode()).isEqualTo(LayerMode.STACKED);
        assertThat(LayerSelection.parse(Map.of("stacked", List.of(2, 0))))
                .isEqualTo(LayerSelection.parse(List.of(2, 0)));
    }

    @Test
    void aLearnedSumStackedIsItsLayers() {
        assertThat(LayerSelection.stacked(Map.of("weighted", "all"))).isEqualTo(Map.of("stacked", "all"));
        assertThat(LayerSelection.stacked("last")).isEqualTo("last");
    }

    @Test
    void weightedTakesAllLayersOrThoseListed() {
        assertThat(LayerSelection.parse(Map.of("weighted", "all")).resolve(EVEN))
                .containsExactly(0, 1, 2);
        assertThat(LayerSelection.parse(Map.of("weighted", List.of(1, 2))).resolve(EVEN))
                .containsExactly(1, 2);
        assertThat(LayerSelection.parse(Map.of("weighted", "all")).mode()).isEqualTo(LayerMode.WEIGHTED);
    }

    @Test
    void layersOfUnequalWidthCannotBeCombined() {
        assertThatThrownBy(() -> LayerSelection.parse(Map.of("weighted", "all")).resolve(UNEVEN))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Layers of unequal width cannot be combined (encoder.layers): [0, 1, 2] of encoder 'fake'"
                        + " have [8, 8, 16] features.");
        assertThat(LayerSelection.parse(Map.of("weighted", List.of(0, 1))).resolve(UNEVEN))
                .hasSize(2);
    }

    @Test
    void aLayerThatTheEncoderLacksIsNamedWithTheKnown() {
        assertThatThrownBy(() -> LayerSelection.parse(3).resolve(EVEN))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Encoder 'fake' has no layer 3 (encoder.layers). Known: [0, 1, 2], or 'last'.");
    }

    @Test
    void anythingElseIsRefused() {
        for (Object wrong : List.of(
                "first",
                1.5,
                true,
                List.of(),
                List.of(1, 1),
                List.of("a"),
                Map.of("weighted", "some"),
                Map.of("sum", 1))) {
            assertThatThrownBy(() -> LayerSelection.parse(wrong))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageStartingWith("encoder.layers must be a layer number, 'last', a list")
                    .hasMessageEndingWith("got '" + wrong + "'.");
        }
    }

    private static EncoderInfo encoder(int... dimensions) {
        List<LayerInfo> layers = java.util.stream.IntStream.range(0, dimensions.length)
                .mapToObj(i -> new LayerInfo(i, "layer-" + i, dimensions[i]))
                .toList();
        return new EncoderInfo("fake", layers, 16_000, 160, 400, 200, "00");
    }
}
