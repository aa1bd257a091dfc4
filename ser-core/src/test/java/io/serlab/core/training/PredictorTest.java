package io.serlab.core.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import io.serlab.api.InvalidInputException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictorTest {
    @TempDir
    Path folder;

    private final TrainingData data = Toy.data(50, 0);
    private final TrainingSetup setup = Toy.setup(Toy.settings(Map.of()), data);
    private final List<String> ids = data.train().stream().map(Example::id).toList();
    private Path checkpoint = Path.of("");

    @BeforeEach
    void train() {
        try (FoldTrainer trainer = new FoldTrainer(setup, folder, Device.cpu(), Clock.systemUTC())) {
            trainer.trainEpoch(ProgressListener.NONE, () -> false);
            checkpoint = trainer.finish(writer -> writer.add("normaliser.mean", new float[] {1, 2}, 2));
        }
    }

    @Test
    void attentionHasNoPaddingAndSumsToOne() {
        for (Prediction prediction : predict(ids)) {
            assertThat(prediction.attention()).hasNumberOfRows(1);
            float[] row = prediction.attention()[0];
            assertThat(row).hasSize(data.frames().frames(prediction.id()));
            assertThat(row).containsOnly(row[0]);
            assertThat(row[0] * row.length).isEqualTo(1, within(1e-5f));
        }
    }

    @Test
    void predictionsFollowTheIdsWhateverTheirOrder() {
        List<String> reversed = new ArrayList<>(ids);
        Collections.reverse(reversed);
        List<Prediction> forward = predict(ids);
        List<Prediction> backward = predict(reversed);
        assertThat(forward.stream().map(Prediction::id)).isEqualTo(ids);
        for (int i = 0; i < ids.size(); i++) {
            assertThat(backward.get(ids.size() - 1 - i).logits())
                    .isEqualTo(forward.get(i).logits());
        }
    }

    @Test
    void neighboursInTheBatchChangeNothing() {
        float[] together = predict(ids).get(7).logits();
        assertThat(predict(List.of(ids.get(7))).get(0).logits()).containsExactly(together, within(1e-5f));
    }

    @Test
    void aCheckpointOfAnotherNetworkNamesTheTensor() {
        assertThatThrownBy(() -> Predictor.load(Toy.plan(1, List.of(9), 0), checkpoint, Device.cpu()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("head.0.weight")
                .hasMessageContaining("[16, 3]");
        assertThatThrownBy(() -> Predictor.load(setup.model(), folder.resolve("none"), Device.cpu()))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void probabilitiesAreTheSoftmax() {
        Prediction prediction = new Prediction("a", new float[] {0, (float) Math.log(3), -1000}, new float[0][]);
        assertThat(prediction.probabilities()).containsExactly(new double[] {0.25, 0.75, 0}, within(1e-7));
        assertThat(prediction.classIndex()).isEqualTo(1);
    }

    private List<Prediction> predict(List<String> wanted) {
        try (Predictor predictor = Predictor.load(setup.model(), checkpoint, Device.cpu())) {
            return predictor.predict(wanted, data.frames());
        }
    }
}
