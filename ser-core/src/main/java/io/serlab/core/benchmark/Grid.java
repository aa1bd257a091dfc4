package io.serlab.core.benchmark;

import io.serlab.api.InvalidInputException;
import io.serlab.api.component.Catalogue;
import io.serlab.api.component.Settings;
import io.serlab.api.pooler.PoolerFactory;
import io.serlab.core.experiment.ExperimentBinder;
import io.serlab.core.experiment.ExperimentFile;
import io.serlab.core.experiment.ExperimentSpec;
import io.serlab.core.experiment.LayerSelection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The lists of a benchmark file, and the systems that they span. */
final class Grid {
    private final ExperimentFile file;
    private final Catalogue catalogue;
    private final Path home;
    private final Map<String, Object> values;
    private final List<Variants.Variant> variants;
    private final List<Entries.Entry> poolers;
    private final List<Entries.Entry> encoders;
    private final List<Entries.Entry> losses;
    private final BenchmarkSettings settings;

    /** @throws InvalidInputException if a list is no list, or poolers and variants are both listed */
    Grid(ExperimentFile file, Catalogue catalogue, Path home) {
        this.file = file;
        this.catalogue = catalogue;
        this.home = home;
        this.values = new LinkedHashMap<>(file.values());
        this.variants = Variants.take(values, file.fileName());
        this.poolers = Entries.take(values, "pooler", file.fileName());
        this.encoders = Entries.take(values, "encoder", file.fileName());
        this.losses = Entries.take(values, "loss", file.fileName());
        this.settings = takeSettings();
        if (poolers.size() > 1 && !variants.isEmpty()) {
            throw wrong(
                    "%s lists both poolers and variants: write one pooler, and others as variants that set pooler.name."
                            .formatted(file.fileName()));
        }
    }

    BenchmarkSettings settings() {
        return settings;
    }

    Axis axis() {
        return variants.isEmpty() ? Axis.POOLER : Axis.VARIANT;
    }

    /** What the systems of an encoder and loss are called. */
    List<String> labels() {
        return variants.isEmpty()
                ? poolers.stream().map(Entries.Entry::label).toList()
                : variants.stream().map(Variants.Variant::label).toList();
    }

    /**
     * Encoder by encoder, loss by loss, pooler by pooler or variant by variant.
     *
     * @throws InvalidInputException for the first thing that is wrong, in any of them
     */
    List<BenchmarkSystem> systems() {
        List<BenchmarkSystem> systems = new ArrayList<>();
        for (Entries.Entry encoder : encoders) {
            for (Entries.Entry loss : losses) {
                for (Entries.Entry pooler : encoder.chosen(poolers, file.fileName())) {
                    ExperimentFile one = combined(encoder, loss, pooler);
                    if (variants.isEmpty()) {
                        systems.add(system(pooler.label(), encoder, loss, stacked(one)));
                    }
                    variants.forEach(variant -> systems.add(system(variant, encoder, loss, one)));
                }
            }
        }
        return systems;
    }

    private ExperimentFile combined(Entries.Entry encoder, Entries.Entry loss, Entries.Entry pooler) {
        Map<String, Object> one = new LinkedHashMap<>(values);
        put(one, "encoder", encoder);
        put(one, "loss", loss);
        put(one, "pooler", pooler);
        return new ExperimentFile(file.file(), one, overridden());
    }

    private static void put(Map<String, Object> values, String key, Entries.Entry entry) {
        if (entry.block() != null) {
            values.put(key, entry.block());
        }
    }

    private BenchmarkSystem system(
            Variants.Variant variant, Entries.Entry encoder, Entries.Entry loss, ExperimentFile one) {
        try {
            return system(variant.label(), encoder, loss, stacked(one.with(variant.changes())));
        } catch (InvalidInputException wrong) {
            requireOwn(wrong, one);
            String message = "Variant '%s': %s".formatted(variant.label(), wrong.getMessage());
            throw new InvalidInputException(
                    wrong.code(),
                    message,
                    wrong.where().orElse(null),
                    wrong.hint().orElse(null),
                    wrong);
        }
    }

    /** What is just as wrong without the variant is not the variant's. */
    private void requireOwn(InvalidInputException wrong, ExperimentFile one) {
        try {
            ExperimentBinder.bind(stacked(one), catalogue, home);
        } catch (InvalidInputException other) {
            if (String.valueOf(other.getMessage()).equals(wrong.getMessage())) {
                throw other;
            }
        }
    }

    private BenchmarkSystem system(String label, Entries.Entry encoder, Entries.Entry loss, ExperimentFile cell) {
        ExperimentSpec spec = ExperimentBinder.bind(cell, catalogue, home);
        return new BenchmarkSystem(new SystemName(label, encoder.label(), lossLabel(loss, spec)), cell, spec);
    }

    // A variant may change the loss, so it has the label of one only where several are listed.
    private String lossLabel(Entries.Entry loss, ExperimentSpec spec) {
        if (losses.size() == 1 && !variants.isEmpty()) {
            return "";
        }
        return loss.block() == null ? spec.loss().name() : loss.label();
    }

    // A pooler that weighs layers itself gets those that the others get summed.
    private ExperimentFile stacked(ExperimentFile cell) {
        Map<String, Object> one = new LinkedHashMap<>(cell.values());
        if (one.get("encoder") instanceof Map<?, ?> encoder
                && encoder.get("layers") != null
                && one.get("pooler") instanceof Map<?, ?> pooler
                && catalogue
                        .find(PoolerFactory.class, String.valueOf(pooler.get("name")), "poolers in " + file.fileName())
                        .acceptsLayers()) {
            Map<Object, Object> stacked = new LinkedHashMap<>(encoder);
            stacked.computeIfPresent("layers", (key, layers) -> LayerSelection.stacked(layers));
            one.put("encoder", stacked);
        }
        return new ExperimentFile(cell.file(), one, cell.overridden());
    }

    // Paths in a list from the command line count from the working directory, as in a block from there.
    private Set<String> overridden() {
        Set<String> overridden = new LinkedHashSet<>(file.overridden());
        for (String block : List.of("pooler", "encoder", "loss")) {
            if (file.overridden().contains(Entries.list(block))) {
                overridden.add(block);
            }
        }
        return overridden;
    }

    @SuppressWarnings("unchecked") // YAML maps have text keys
    private BenchmarkSettings takeSettings() {
        Object block = values.remove(BenchmarkSettings.SPEC.name());
        if (block != null && !(block instanceof Map<?, ?>)) {
            throw new InvalidInputException(
                    "invalid-value", "benchmark must be a block of keys, got '%s'.".formatted(block));
        }
        Map<String, Object> given = new LinkedHashMap<>(block == null ? Map.of() : (Map<String, Object>) block);
        variants.stream().findFirst().ifPresent(first -> given.putIfAbsent("reference", first.label()));
        return BenchmarkSettings.of(Settings.of(BenchmarkSettings.SPEC, given, BenchmarkSettings.SPEC.name()));
    }

    private static InvalidInputException wrong(String message) {
        return new InvalidInputException("invalid-benchmark", message, Variants.LIST, null, null);
    }
}
