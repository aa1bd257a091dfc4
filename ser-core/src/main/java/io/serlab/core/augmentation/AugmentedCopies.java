package io.serlab.core.augmentation;

import io.serlab.api.Seed;
import io.serlab.api.audio.Waveform;
import io.serlab.core.audio.AudioFiles;
import io.serlab.core.audio.Resampler;
import io.serlab.core.features.AudioItem;
import io.serlab.core.files.Sha256;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The altered copies of recordings that are encoded beforehand. The feature cache knows copy k of a recording by a hash of the
 * recording's hash, the recipe's and k, and what is drawn for it depends on these alone: copies survive renaming, and
 * more copies leave those that exist as they were. Immutable and thread-safe.
 */
public final class AugmentedCopies {
    /** No copies. */
    public static final AugmentedCopies NONE = new AugmentedCopies(Optional.empty(), List.of(), 1);

    private final Optional<AudioAugmenter> augmenter;
    private final List<AudioItem> items;
    // by the hash that the cache knows a copy by
    private final Map<String, Seed> seeds = new HashMap<>();
    private final int sampleRateHz;

    private AugmentedCopies(Optional<AudioAugmenter> augmenter, Collection<AudioItem> originals, int sampleRateHz) {
        this.augmenter = augmenter;
        this.sampleRateHz = sampleRateHz;
        List<AudioItem> made = new ArrayList<>();
        augmenter.ifPresent(by -> originals.forEach(original -> add(original, by, made)));
        this.items = Collections.unmodifiableList(made);
    }

    /**
     * All copies of some recordings.
     *
     * @param originals at the rate of the encoder
     */
    public static AugmentedCopies of(AudioAugmenter augmenter, Collection<AudioItem> originals, int sampleRateHz) {
        return new AugmentedCopies(Optional.of(augmenter), originals, sampleRateHz);
    }

    private void add(AudioItem original, AudioAugmenter by, List<AudioItem> made) {
        for (int copy = 1; copy <= by.recipe().copies(); copy++) {
            Seed seed = new Seed(by.recipe().seed())
                    .stream("augmentation").stream(original.sha256()).step(copy);
            String sha256 = new Sha256()
                    .add("augmented")
                    .add(original.sha256())
                    .add(by.sha256())
                    .add(Integer.toString(copy))
                    .hex();
            int samples = by.samples(original.samples(), sampleRateHz, seed);
            made.add(new AudioItem(id(original.id(), copy), original.audio(), sha256, samples));
            seeds.put(sha256, seed);
        }
    }

    /** What a copy is called. */
    public static String id(String utterance, int copy) {
        return utterance + "#" + copy;
    }

    /** The copies, in the order of their recordings. */
    public List<AudioItem> items() {
        return items;
    }

    /** What made them, if there are any. */
    public Optional<AudioAugmenter> augmenter() {
        return augmenter;
    }

    /** Reads the recording of a copy, or of an utterance, as it is. */
    public Waveform original(AudioItem item, int rateHz) {
        return Resampler.resample(AudioFiles.read(item.audio()), rateHz);
    }

    /** Reads a recording at the encoder's rate, altered if it is one of these copies. */
    public Waveform read(AudioItem item, int rateHz) {
        Waveform original = original(item, rateHz);
        Seed seed = seeds.get(item.sha256());
        return seed == null
                ? original
                : augmenter.map(by -> by.apply(original, seed)).orElse(original);
    }

    /**
     * What was drawn for a copy, by effect.
     *
     * @throws IllegalArgumentException if it is none
     */
    public Map<String, String> drawn(AudioItem item) {
        Seed seed = seeds.get(item.sha256());
        if (seed == null || augmenter.isEmpty()) {
            throw new IllegalArgumentException("'%s' is no copy".formatted(item.id()));
        }
        return augmenter.get().drawn(seed);
    }
}
