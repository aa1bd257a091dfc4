package io.serlab.core.augmentation;

import io.serlab.api.EnumWords;
import io.serlab.api.InvalidInputException;
import io.serlab.api.component.ComponentSpec;
import io.serlab.api.component.Parameter;
import io.serlab.api.component.Settings;
import io.serlab.core.features.AudioHashes;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The effects in the order in which they are applied: that in which sound meets them, from the speaker's voice through
 * the room and the line to the recorder.
 */
enum Effect {
    SPEED(SpeedPerturbation.SPEC, SpeedPerturbation.FACTORS) {
        @Override
        AudioAugmentation make(AugmentationRecipe.Step step, Optional<AudioFolder> folder) {
            return SpeedPerturbation.of(step.settings());
        }
    },
    PITCH(PitchPerturbation.SPEC, PitchPerturbation.SEMITONES) {
        @Override
        AudioAugmentation make(AugmentationRecipe.Step step, Optional<AudioFolder> folder) {
            return new PitchPerturbation(step.range(PitchPerturbation.SEMITONES));
        }
    },
    ROOM(RoomResponse.SPEC, "") {
        @Override
        List<String> words() {
            return List.of(GeneratedRoom.WORD);
        }

        @Override
        AudioAugmentation make(AugmentationRecipe.Step step, Optional<AudioFolder> folder) {
            return new RoomResponse(folder.<RoomSource>map(RecordedRoom::new)
                    .orElseGet(() -> new GeneratedRoom(step.range(RoomResponse.T60), step.range(RoomResponse.DIRECT))));
        }
    },
    NOISE(AddedNoise.SPEC, "") {
        @Override
        List<String> words() {
            return EnumWords.all(GeneratedNoise.class);
        }

        @Override
        AudioAugmentation make(AugmentationRecipe.Step step, Optional<AudioFolder> folder) {
            NoiseSource source = folder.<NoiseSource>map(RecordedNoise::new)
                    .orElseGet(() -> step.settings().choice(AugmentationRecipe.SOURCE, GeneratedNoise.class));
            return new AddedNoise(source, step.range(AddedNoise.SNR));
        }
    },
    TELEPHONE(TelephoneBand.SPEC, "") {
        @Override
        AudioAugmentation make(AugmentationRecipe.Step step, Optional<AudioFolder> folder) {
            return TelephoneBand.of(step.settings());
        }
    },
    GAIN(Gain.SPEC, Gain.DECIBELS) {
        @Override
        AudioAugmentation make(AugmentationRecipe.Step step, Optional<AudioFolder> folder) {
            return new Gain(step.range(Gain.DECIBELS));
        }
    },
    CROP(RandomCrop.SPEC, RandomCrop.SECONDS) {
        @Override
        AudioAugmentation make(AugmentationRecipe.Step step, Optional<AudioFolder> folder) {
            return new RandomCrop(step.range(RandomCrop.SECONDS));
        }
    };

    private final ComponentSpec spec;
    private final String shortForm;

    /** @param shortForm the setting that a bare list or number stands for; empty if there is none */
    Effect(ComponentSpec spec, String shortForm) {
        this.spec = spec;
        this.shortForm = shortForm;
    }

    /**
     * Makes the effect.
     *
     * @param folder that it takes its sound from, if it does
     */
    abstract AudioAugmentation make(AugmentationRecipe.Step step, Optional<AudioFolder> folder);

    /** What its source may be called instead of a folder. */
    List<String> words() {
        return List.of();
    }

    /** Its key in the block. */
    String key() {
        return spec.name();
    }

    /** Its key as the block describes it. */
    Parameter parameter() {
        String keys = String.join(
                ", ", spec.parameters().stream().map(Parameter::name).toList());
        String bare = shortForm.isEmpty() ? "" : ", or a bare list or number for " + shortForm;
        return Parameter.optional(key(), Parameter.Type.ANY, "%s; a map of %s%s".formatted(spec.summary(), keys, bare));
    }

    /** Looks through the folder that the effect takes its sound from, if it does. */
    Optional<AudioFolder> folder(AugmentationRecipe.Step step, AudioHashes hashes) {
        return step.folder()
                .map(folder -> AudioFolder.read(
                        folder,
                        step.settings().where() + "." + AugmentationRecipe.SOURCE,
                        String.join(", ", words()),
                        hashes));
    }

    /**
     * Reads what the block says of this effect.
     *
     * @param block the dotted path of the block
     * @throws InvalidInputException for a key or value that is wrong
     */
    AugmentationRecipe.Step read(Object given, String block, AugmentationRecipe.Paths paths) {
        String where = block + "." + key();
        Map<String, Object> values = new LinkedHashMap<>(map(given, where));
        Settings checked = Settings.of(spec, values, where);
        values.putAll(checked.asMap());
        for (Parameter parameter : spec.parameters()) {
            values.computeIfPresent(parameter.name(), (name, value) -> plain(parameter, value, where + "." + name));
        }
        return new AugmentationRecipe.Step(this, Settings.of(spec, values, where), source(values, where, paths));
    }

    private Map<String, Object> map(Object given, String where) {
        if (given instanceof Map<?, ?> map) {
            Map<String, Object> values = new LinkedHashMap<>();
            map.forEach((key, value) -> values.put(String.valueOf(key), value));
            return values;
        }
        if (!shortForm.isEmpty() && (given instanceof List || given instanceof Number)) {
            return Map.of(shortForm, given);
        }
        throw new InvalidInputException(
                "invalid-value",
                "%s must be a map such as {probability: 0.5}%s, got '%s'."
                        .formatted(where, shortForm.isEmpty() ? "" : " or a list for " + shortForm, given),
                where,
                null,
                null);
    }

    private static Object plain(Parameter parameter, Object value, String key) {
        return switch (parameter.type()) {
            case ANY -> DrawnRange.read(value, parameter.range(), key).asList();
            case LIST -> SpeedPerturbation.factors((List<?>) value, key);
            default -> value;
        };
    }

    private Optional<Path> source(Map<String, Object> values, String where, AugmentationRecipe.Paths paths) {
        Optional<String> source = Optional.ofNullable(values.get(AugmentationRecipe.SOURCE))
                .map(Object::toString)
                .filter(text -> !words().contains(text));
        return source.map(text -> paths.resolve(where + "." + AugmentationRecipe.SOURCE, text));
    }
}
