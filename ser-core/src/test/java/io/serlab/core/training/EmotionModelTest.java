package io.serlab.core.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.serlab.api.InvalidInputException;
import io.serlab.api.Seed;
import io.serlab.api.array.Safetensors;
import io.serlab.api.array.SafetensorsWriter;
import io.serlab.api.component.Settings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmotionModelTest {
    @TempDir
    Path folder;

    @Test
    void parametersHaveTheNamesOfTheCheckpoint() throws Exception {
        Safetensors file = stored("model", Toy.plan(2, List.of(5), 0), new Seed(1));
        assertThat(file.names())
                .containsExactly(
                        "layers.weight",
                        "pooler.gain",
                        "head.0.weight",
                        "head.0.bias",
                        "head.norm.0.weight",
                        "head.norm.0.bias",
                        "head.1.weight",
                        "head.1.bias");
        assertThat(file.info("head.0.weight").shape()).containsExactly(5L, 3L);
        assertThat(file.floats("layers.weight")).containsExactly(0, 0);
        assertThat(file.floats("head.norm.0.weight")).containsOnly(1);
    }

    @Test
    void anotherHeadLeavesThePoolersDrawsAsTheyWere() throws Exception {
        Safetensors small = stored("small", Toy.plan(1, List.of(5), 0), new Seed(1));
        Safetensors deep = stored("deep", Toy.plan(1, List.of(5, 5), 0), new Seed(1));
        Safetensors other = stored("other", Toy.plan(1, List.of(5), 0), new Seed(2));
        assertThat(deep.floats("pooler.gain")).containsExactly(small.floats("pooler.gain"));
        assertThat(deep.floats("head.0.weight")).containsExactly(small.floats("head.0.weight"));
        assertThat(other.floats("pooler.gain")).isNotEqualTo(small.floats("pooler.gain"));
    }

    private Safetensors stored(String name, ModelPlan plan, Seed seed) throws Exception {
        Path file = folder.resolve(name);
        try (EmotionModel model = EmotionModel.create(plan, seed, Device.cpu())) {
            float[] values = new float[model.parameters().size()];
            model.parameters().readValues(values);
            SafetensorsWriter writer = new SafetensorsWriter();
            model.parameters().write(writer, "", values);
            writer.write(file);
        }
        return Safetensors.open(file);
    }

    @Test
    void layersAreSummedWithTheSoftmaxOfTheirWeights() {
        try (NDManager manager = NDManager.newBaseManager()) {
            // two utterances, two layers, one frame of two features
            NDArray frames = manager.create(new float[] {1, 2, 10, 20, 3, 4, 30, 40}, new Shape(2, 2, 1, 2));
            NDArray weights = manager.create(new float[] {0, (float) Math.log(3)});
            NDArray sum = LayerSum.of(frames, weights);
            assertThat(sum.getShape()).isEqualTo(new Shape(2, 1, 2));
            assertThat(sum.toFloatArray()).containsExactly(new float[] {7.75f, 15.5f, 23.25f, 31}, within(1e-5f));
        }
    }

    @Test
    void aPoolerOfOneLayerRefusesStackedOnesAndNamesTheWayOut() {
        FakeMeanPoolerFactory pooler = new FakeMeanPoolerFactory();
        Settings settings = Settings.defaults(pooler.spec());
        HeadSettings head = new HeadSettings(List.of(), 0, false);
        assertThatThrownBy(() -> new ModelPlan(pooler, settings, head, List.of(3, 3), LayerMode.STACKED, 3))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("weighted");
        assertThatThrownBy(() -> new ModelPlan(pooler, settings, head, List.of(3, 4), LayerMode.WEIGHTED, 3))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("[3, 4]");
    }
}
