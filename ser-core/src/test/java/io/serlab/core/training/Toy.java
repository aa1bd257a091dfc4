package io.serlab.core.training;

import io.serlab.api.Seed;
import io.serlab.api.component.Settings;
import io.serlab.api.corpus.AbsentClassRule;
import io.serlab.api.training.Loss;
import io.serlab.api.training.Metric;
import io.serlab.core.training.loss.CrossEntropyLossFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A small separable problem: three classes, three features. */
final class Toy {
    static final List<String> CLASSES = List.of("anger", "neutral", "sadness");
    static final Loss LOSS =
            new CrossEntropyLossFactory().create(Settings.defaults(new CrossEntropyLossFactory().spec()));
    static final Metric ACCURACY = input -> {
        int right = 0;
        for (int i = 0; i < input.truth().size(); i++) {
            right += input.truth().get(i).equals(input.predicted().get(i)) ? 1 : 0;
        }
        return (double) right / input.truth().size();
    };
    static final Selection BY_ACCURACY = new Selection(Map.of("accuracy", ACCURACY), "accuracy", AbsentClassRule.ZERO);

    private Toy() {}

    static ModelPlan plan(int layers, List<Integer> hidden, double dropout) {
        FakeMeanPoolerFactory pooler = new FakeMeanPoolerFactory();
        return new ModelPlan(
                pooler,
                Settings.defaults(pooler.spec()),
                new HeadSettings(hidden, dropout, true),
                java.util.Collections.nCopies(layers, 3),
                layers == 1 ? LayerMode.SINGLE : LayerMode.WEIGHTED,
                3);
    }

    static TrainingSettings settings(Map<String, ?> given) {
        Map<String, Object> all = new HashMap<>(Map.of("batch-size", 8, "epochs", 6, "learning-rate", 0.02));
        all.putAll(given);
        return TrainingSettings.of(Settings.of(TrainingSettings.SPEC, all, "training"));
    }

    /** Utterances of one layer, named after their set. */
    static TrainingData data(int train, int development) {
        FakeFrames frames = new FakeFrames(1, 3);
        List<Example> examples = frames.addToy("train", train, 0, 1);
        return new TrainingData(examples, frames.addToy("development", development, 0, 2), frames, CLASSES);
    }

    static TrainingSetup setup(TrainingSettings settings, TrainingData data) {
        return new TrainingSetup(
                plan(data.frames().layers(), List.of(16), 0.3), settings, LOSS, BY_ACCURACY, data, new Seed(7));
    }
}
