package io.serlab.encoders.transformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The functions of regularisation.py, by themselves. */
class RegularisationSourceTest {
    private final Network probe = Network.open("probe", plan(), Network.training(), Device.cpu());
    private final NDManager manager = probe.manager().newSubManager();

    private static NetworkPlan plan() {
        return new NetworkPlan(
                "regularisation_probe",
                "RegularisationProbe",
                Map.of(),
                new TensorTable(),
                Map.of(),
                List.of(""),
                0,
                0,
                new FrameTiming(samples -> samples, 1, Integer.MAX_VALUE, 1, 1, 0),
                Regularisation.NONE);
    }

    @AfterEach
    void close() {
        manager.close();
        probe.close();
    }

    private float[] thinned(int size, double share, int seed) {
        manager.getEngine().setRandomSeed(seed);
        NDList inputs = new NDList(manager.ones(new Shape(size)), manager.create((float) share));
        return probe.call(manager, "thin", inputs, false).get(0).toFloatArray();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.1, 0.5, 0.9})
    void aShareOfPlacesBecomesZeroAndTheOthersMakeUpForIt(double share) {
        int size = 400_003;
        float[] thinned = thinned(size, share, 1);
        int zeros = 0;
        for (float value : thinned) {
            if (value == 0) {
                zeros++;
            } else {
                assertThat(value).isCloseTo((float) (1 / (1 - share)), within(1e-3f));
            }
        }
        double deviation = Math.sqrt(share * (1 - share) / size);
        assertThat((double) zeros / size).isCloseTo(share, within(5 * deviation + 1.0 / 65536));
    }

    @Test
    void nothingAndEverythingCanBeDropped() {
        assertThat(thinned(100, 0, 1)).containsOnly(1);
        assertThat(thinned(100, 1, 1)).containsOnly(0);
        assertThat(thinned(100, 0.9999999, 1)).containsOnly(0); // one place of 65,536 would stay
    }

    @Test
    void placesFollowTheSeed() {
        assertThat(thinned(1001, 0.5, 1)).isEqualTo(thinned(1001, 0.5, 1)).isNotEqualTo(thinned(1001, 0.5, 2));
    }

    /** Four places share a random number: any two of them must both be zero as often as two independent ones. */
    @Test
    void placesThatShareARandomNumberAreIndependent() {
        int each = 200_000;
        float[] thinned = thinned(4 * each, 0.3, 7);
        for (int one = 0; one < 4; one++) {
            for (int other = one + 1; other < 4; other++) {
                int both = 0;
                for (int i = 0; i < each; i++) {
                    if (thinned[one * each + i] == 0 && thinned[other * each + i] == 0) {
                        both++;
                    }
                }
                double deviation = Math.sqrt(0.09 * 0.91 / each);
                assertThat((double) both / each).isCloseTo(0.09, within(5 * deviation));
            }
        }
    }

    private NDList call(String method, NDArray[] inputs, double share) {
        NDList list = new NDList(inputs);
        list.add(manager.create((float) share));
        return probe.call(manager, method, list, false);
    }

    private float[] attended(NDArray[] inputs, double share) {
        return call("attend", inputs, share).get(0).toFloatArray();
    }

    /** Queries, keys, values and bias of two heads over nine frames. */
    private NDArray[] drawn() {
        manager.getEngine().setRandomSeed(3);
        NDArray[] inputs = new NDArray[4];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = manager.randomNormal(0, 1, new Shape(1, 2, 9, i < 3 ? 4 : 9), DataType.FLOAT32);
        }
        return inputs;
    }

    @Test
    void attentionOfWhichNothingIsDroppedIsThatOfTheEngine() {
        NDArray[] inputs = drawn();
        float[] engine = attended(inputs, 0);
        assertThat(attended(inputs, 1e-7)).containsExactly(engine, within(1e-5f));
    }

    /** Weights are dropped, and what is left makes up for them: over many draws the mean is what nothing dropped gives. */
    @Test
    void attentionWithDroppedWeightsIsRightInTheMean() {
        manager.getEngine().setRandomSeed(3);
        NDArray query = manager.randomNormal(0, 1, new Shape(1, 1, 1, 4), DataType.FLOAT32);
        NDArray keys = manager.randomNormal(0, 1, new Shape(1, 1, 9, 4), DataType.FLOAT32);
        NDArray values = manager.randomNormal(0, 1, new Shape(1, 1, 9, 4), DataType.FLOAT32);
        NDArray[] inputs = {
            query.repeat(0, 2000), keys.repeat(0, 2000), values.repeat(0, 2000), manager.zeros(new Shape(2000, 1, 1, 9))
        };
        float[] engine = attended(inputs, 0);
        float[] dropped = attended(inputs, 0.3);
        for (int feature = 0; feature < 4; feature++) {
            double mean = 0;
            double square = 0;
            for (int i = feature; i < dropped.length; i += 4) {
                mean += dropped[i] / 2000;
                square += dropped[i] * dropped[i] / 2000;
            }
            double deviation = Math.sqrt((square - mean * mean) / 2000);
            assertThat(deviation).isPositive();
            assertThat(mean).isCloseTo(engine[feature], within(5 * deviation));
        }
    }

    /** Only what goes in and comes out is rounded, as by the engine's own function. */
    @Test
    void attentionInBfloat16IsComputedInFloat32() {
        NDList found = call("attend_half", drawn(), 0.25);
        float[] exact = found.get(0).toFloatArray();
        float[] rounded = found.get(1).toFloatArray();
        for (int i = 0; i < exact.length; i++) {
            assertThat(rounded[i]).isCloseTo(exact[i], within(Math.max(1e-6f, Math.abs(exact[i]) / 256)));
        }
    }
}
