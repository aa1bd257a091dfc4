package io.serlab.encoders.card;

import io.serlab.api.InvalidInputException;
import io.serlab.api.component.ComponentSpec;
import io.serlab.api.component.Settings;
import io.serlab.encoders.card.ModelCard.Timing;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Binds a card strictly: every key is known, every value has its type and range, and the numbers fit each other. */
final class CardReader {
    private final Path file;
    private final String label;

    private CardReader(Path file) {
        this.file = file;
        this.label = String.valueOf(file.getFileName());
    }

    /**
     * Reads a card.
     *
     * @param folder where the graphs lie, if not where the card says
     * @throws InvalidInputException if the card cannot be read or does not hold together; the message names the key
     */
    static ModelCard read(Path file, Optional<Path> folder) {
        return new CardReader(file).read(folder);
    }

    private ModelCard read(Optional<Path> folder) {
        Map<String, Object> content = CardFile.read(file);
        Settings card = Settings.of(CardSpecs.CARD, content, label);
        ModelCard read = new ModelCard(
                label,
                card.text("name"),
                CardFile.canonical(content),
                folder.orElseGet(() -> file.toAbsolutePath()
                        .resolveSibling(card.path("folder"))
                        .normalize()),
                stages(card.list("stages")),
                layers(card.list("layers")),
                timing(card));
        CardArithmetic.check(read);
        return read;
    }

    private static Timing timing(Settings card) {
        return new Timing(
                card.integer("sample-rate"),
                card.integer("hop-samples"),
                card.integer("receptive-field-samples"),
                card.number("offset-samples"),
                card.integer("padding-step-samples"),
                card.integer("frame-samples"));
    }

    private List<Stage> stages(List<?> given) {
        List<Stage> stages = new ArrayList<>();
        for (Settings settings : blocks(CardSpecs.STAGE, given, "stages")) {
            Stage stage = stage(settings);
            boolean last = stages.size() == given.size() - 1;
            if (last != stage.output().isEmpty()) {
                throw new InvalidCardException(stage.where() + ".output "
                        + (last ? "must not be given: the last stage's outputs are the layers" : "is missing"));
            }
            stages.add(stage);
        }
        return stages;
    }

    private Stage stage(Settings stage) {
        return new Stage(
                stage.where(),
                stage.text("file"),
                stage.text("input"),
                Axis.parse(stage.list("axes"), stage.where() + ".axes"),
                (float) stage.number("multiply"),
                (float) stage.number("add"),
                slicing(stage),
                stage.text("output"));
    }

    private static Slicing slicing(Settings stage) {
        if (stage.has("windows") == stage.has("frames")) {
            throw new InvalidCardException(stage.where() + " must have either 'windows' or 'frames'");
        }
        if (stage.has("frames")) {
            Settings frames = Settings.of(CardSpecs.FRAMES, stage.map("frames"), stage.where() + ".frames");
            return new Slicing.Whole(frames.integer("window"), frames.integer("hop"));
        }
        Settings windows = Settings.of(CardSpecs.WINDOWS, stage.map("windows"), stage.where() + ".windows");
        return new Slicing.Windows(
                windows.integer("length"), windows.integer("hop"), windows.integer("rows"), windows.integer("batch"));
    }

    private List<CardLayer> layers(List<?> given) {
        List<CardLayer> layers = new ArrayList<>();
        for (Settings layer : blocks(CardSpecs.LAYER, given, "layers")) {
            int number = layer.integer("number");
            if (layers.stream().anyMatch(other -> other.number() == number)) {
                throw new InvalidCardException("%s.number %d is there twice".formatted(layer.where(), number));
            }
            layers.add(new CardLayer(
                    layer.where(),
                    number,
                    layer.text("output"),
                    layer.integer("dimension"),
                    layer.integer("skip-first")));
        }
        layers.sort(Comparator.comparingInt(CardLayer::number));
        return layers;
    }

    @SuppressWarnings("unchecked") // Settings reports a key that is no text as unknown
    private List<Settings> blocks(ComponentSpec spec, List<?> given, String key) {
        if (given.isEmpty()) {
            throw new InvalidCardException(
                    "%s.%s is empty; it needs at least one %s".formatted(label, key, spec.name()));
        }
        List<Settings> blocks = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            String where = "%s.%s[%d]".formatted(label, key, i);
            if (!(given.get(i) instanceof Map<?, ?> map)) {
                throw new InvalidCardException(
                        "%s must be a map of keys to values, got '%s'".formatted(where, given.get(i)));
            }
            blocks.add(Settings.of(spec, (Map<String, Object>) map, where));
        }
        return blocks;
    }
}
