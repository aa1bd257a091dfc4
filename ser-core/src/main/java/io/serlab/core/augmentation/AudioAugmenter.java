package io.serlab.core.augmentation;

import io.serlab.api.InvalidInputException;
import io.serlab.api.Seed;
import io.serlab.api.audio.Waveform;
import io.serlab.core.features.AudioHashes;
import io.serlab.core.files.Sha256;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A recipe ready for use: alters waveforms by all its effects in their order. Each effect draws from a stream of its own
 * name, so that one more leaves the draws of the others as they were. Immutable and thread-safe.
 */
public final class AudioAugmenter {
    // Changes whenever an effect gives other samples for the same settings: copies in caches are then made anew.
    private static final String VERSION = "1";

    private final AugmentationRecipe recipe;
    private final Map<Effect, AudioAugmentation> effects = new LinkedHashMap<>();
    private final String sha256;

    private AudioAugmenter(AugmentationRecipe recipe, AudioHashes hashes) {
        this.recipe = recipe;
        Sha256 hash = new Sha256().add(VERSION).add(Long.toString(recipe.seed()));
        for (AugmentationRecipe.Step step : recipe.steps()) {
            Optional<AudioFolder> folder = step.effect().folder(step, hashes);
            AudioAugmentation effect = step.effect().make(step, folder);
            effects.put(step.effect(), new Sometimes(effect, step.probability()));
            folder.map(AudioFolder::sha256).ifPresent(hash::add);
        }
        sha256 = hash.add(recipe.effects().toString()).hex();
    }

    /**
     * Makes the effects of a recipe.
     *
     * @param hashes remembers the hashes of recordings in folders
     * @throws InvalidInputException if a folder is missing, holds no recording, or one that cannot be read
     */
    public static AudioAugmenter of(AugmentationRecipe recipe, AudioHashes hashes) {
        return new AudioAugmenter(recipe, hashes);
    }

    /** What the effects were made of. */
    public AugmentationRecipe recipe() {
        return recipe;
    }

    /** Equal hashes mean equal results for equal seeds: settings, seed, and the recordings of folders. */
    public String sha256() {
        return sha256;
    }

    /** The altered waveform; it may have another length, see {@link #samples}. */
    public Waveform apply(Waveform waveform, Seed seed) {
        Waveform altered = waveform;
        for (Map.Entry<Effect, AudioAugmentation> effect : effects.entrySet()) {
            altered = effect.getValue().apply(altered, own(effect.getKey(), seed));
        }
        return altered;
    }

    /**
     * The waveform as a training hears it in an epoch: for trainings that encode as they go.
     *
     * @param epoch from 0
     * @param seed of the training
     */
    public Waveform apply(Waveform waveform, String id, long epoch, Seed seed) {
        return apply(waveform, seed.stream("augmentation").step(epoch).stream(id));
    }

    /** How many samples {@link #apply(Waveform, Seed)} will give. */
    public int samples(int samples, int sampleRateHz, Seed seed) {
        int altered = samples;
        for (Map.Entry<Effect, AudioAugmentation> effect : effects.entrySet()) {
            altered = effect.getValue().samples(altered, sampleRateHz, own(effect.getKey(), seed));
        }
        return altered;
    }

    /** The fewest samples that {@link #apply(Waveform, Seed)} may give, over all seeds. */
    public int fewestSamples(int samples, int sampleRateHz) {
        int altered = samples;
        for (AudioAugmentation effect : effects.values()) {
            altered = effect.fewestSamples(altered, sampleRateHz);
        }
        return altered;
    }

    /** What is drawn for a seed: by effect, in their order; empty for an effect that is left out. */
    public Map<String, String> drawn(Seed seed) {
        Map<String, String> drawn = new LinkedHashMap<>();
        effects.forEach((effect, augmentation) -> drawn.put(effect.key(), augmentation.drawn(own(effect, seed))));
        return drawn;
    }

    private static Seed own(Effect effect, Seed seed) {
        return seed.stream(effect.key());
    }
}
