package io.serlab.core.training;

import ai.djl.Device;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.reflect.TypeToken;
import io.serlab.api.InvalidInputException;
import io.serlab.api.array.Safetensors;
import io.serlab.api.array.SafetensorsWriter;
import io.serlab.core.files.Sha256;
import io.serlab.core.training.variation.Variation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What lies on disk between two epochs: parameters, those of the best epoch, their average if one is made, moments and
 * the reports of all epochs.
 * Epoch, step, best figure and patience follow from the reports, and all random numbers from the seed.
 */
final class TrainingState {
    static final String PARAMETERS = "parameter.";
    private static final String BEST = "best.";
    private static final String AVERAGE = "average";
    private static final String FIRST = "adamw.first";
    private static final String SECOND = "adamw.second";
    private static final Gson JSON =
            new GsonBuilder().serializeSpecialFloatingPointValues().create();

    private TrainingState() {}

    /** Writes the state after an epoch, in place of the one before. */
    static void write(Path file, TrainingRun run) throws IOException {
        NamedParameters parameters = run.model().parameters();
        float[] values = new float[parameters.size()];
        parameters.readValues(values);
        SafetensorsWriter writer = new SafetensorsWriter()
                .metadata("training", fingerprint(run.setup()))
                .metadata("epochs", JSON.toJson(run.history()));
        parameters.write(writer, PARAMETERS, values);
        parameters.write(writer, BEST, run.best());
        writer.add(FIRST, run.optimizer().first(), values.length);
        writer.add(SECOND, run.optimizer().second(), values.length);
        run.average().ifPresent(average -> writer.add(AVERAGE, average.mean(), values.length));
        writer.write(file);
    }

    /**
     * Reads the state that was written for this setup.
     *
     * @throws InvalidInputException if it was written for another one, or is broken
     */
    static TrainingRun read(Path file, TrainingSetup setup, Device device) {
        Safetensors stored = Safetensors.open(file);
        if (!fingerprint(setup).equals(stored.metadata().get("training"))) {
            throw new InvalidInputException(
                    "foreign-training-state",
                    "%s belongs to another experiment: remove it, or train in another folder.".formatted(file));
        }
        List<EpochReport> history = JSON.fromJson(
                stored.metadata().getOrDefault("epochs", "[]"), new TypeToken<List<EpochReport>>() {}.getType());
        EmotionModel model = EmotionModel.load(setup.model(), Companions.of(setup), file, PARAMETERS, device);
        AdamW optimizer = new AdamW(model.rates(setup.settings()), stored.floats(FIRST), stored.floats(SECOND));
        Optional<WeightAverage> average = TrainingRun.averages(setup)
                ? Optional.of(new WeightAverage(setup.settings().average(), stored.floats(AVERAGE)))
                : Optional.empty();
        float[] best = model.parameters().read(stored, BEST);
        return new TrainingRun(setup, model, new TrainingRun.Vectors(optimizer, average, best), history);
    }

    // Nothing for classes alone, so that states of such trainings stay readable.
    private static String targets(TrainingSetup setup) {
        Set<String> learned = new TreeSet<>(setup.loss().learned().keySet());
        return setup.data().targets() + (learned.isEmpty() ? "" : learned.toString());
    }

    private static String fingerprint(TrainingSetup setup) {
        ModelPlan plan = setup.model();
        String text = String.join(
                "\n",
                plan.pooler().name(),
                plan.poolerSettings().toString(),
                plan.head().toString(),
                plan.dimensions() + " " + plan.mode() + " " + plan.outputs() + (plan.rated() ? " and dimensions" : ""),
                setup.settings().toString(),
                setup.selection().deciding(),
                setup.data().classes().toString(),
                setup.data().train().toString(),
                setup.data().development().toString(),
                setup.seed().toString());
        String varied = setup.variation().equals(Variation.NONE) ? "" : "\n" + setup.variation();
        String tuned = setup.tuning().map(tuning -> "\n" + tuning.fingerprint()).orElse("");
        return Sha256.ofText(text + setup.data().frames().copies() + targets(setup) + varied + tuned);
    }
}
