package io.serlab.core.features;

import ai.djl.ndarray.NDManager;
import io.serlab.api.InvalidInputException;
import io.serlab.api.SerException;
import io.serlab.api.audio.Waveform;
import io.serlab.api.encoder.HiddenStates;
import io.serlab.api.encoder.SpeechEncoder;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The encoding of what a cache lacks, batch by batch. It can be stopped after any batch and at any moment: the next one
 * over the same cache goes on with what is then missing, and gives the same frames as one that never stopped.
 *
 * <p>A batch that lacks one recording in one layer is encoded whole, because frames depend on the batch; of its result
 * only what the cache lacks is stored, so an entry never changes once it is there. Several processes may fill one cache
 * at a time; what another one stored meanwhile is not encoded again. Not thread-safe.
 */
public final class Extraction {
    // What a header says of a shard, and of each of its tensors: name, place, shape and hash.
    private static final long SHARD_HEADER_BYTES = 512;
    private static final long ENTRY_HEADER_BYTES = 320;
    // The time between two looks at what others stored, in units of what a look takes.
    private static final long REFRESH_SHARE = 20;

    private final CacheFolder cache;
    private final SpeechEncoder encoder;
    private final FrameStorage storage;
    private final BatchPlan plan;
    private final WaveformsAhead waveforms = new WaveformsAhead();
    private final Map<Integer, LayerIndex> indexes = new TreeMap<>();
    private final Deque<List<AudioItem>> pending = new ArrayDeque<>();
    private long refreshed;
    private long refreshCost;

    Extraction(
            CacheFolder cache,
            FrameStorage storage,
            SpeechEncoder encoder,
            Collection<Integer> layers,
            BatchPlan plan) {
        this.cache = cache;
        this.storage = storage;
        this.encoder = encoder;
        this.plan = plan;
        for (int layer : layers) {
            encoder.info().layer(layer);
            indexes.put(layer, new LayerIndex(cache, key(layer)));
        }
        requireFittingShards();
        cache.prepare();
        refresh();
        indexes.values().forEach(LayerIndex::save);
        indexes.values().forEach(LayerIndex::touch);
        plan.batches().stream().filter(this::lacksAnything).forEach(pending::add);
    }

    private LayerKey key(int layer) {
        return new LayerKey(encoder.info().fingerprint(), layer, storage);
    }

    private void requireFittingShards() {
        for (int layer : indexes.keySet()) {
            plan.items().stream()
                    .filter(item -> bytes(item, layer) > cache.shardBytes())
                    .findFirst()
                    .ifPresent(item -> {
                        throw tooLong(item, layer);
                    });
        }
    }

    private InvalidInputException tooLong(AudioItem item, int layer) {
        return new InvalidInputException(
                "recording-too-long",
                "'%s' (%s) gives %s of frames, at most %s are possible: cut the recording"
                        .formatted(
                                item.id(), item.audio(), readable(bytes(item, layer)), readable(cache.shardBytes())));
    }

    private void refresh() {
        long start = System.nanoTime();
        indexes.values().forEach(LayerIndex::refresh);
        refreshed = System.nanoTime();
        refreshCost = refreshed - start;
    }

    // To list the folders of a large cache takes long, so it is not done after each small batch.
    private void refreshIfCheap() {
        if (System.nanoTime() - refreshed >= REFRESH_SHARE * refreshCost) {
            refresh();
        }
    }

    private boolean lacksAnything(List<AudioItem> batch) {
        return indexes.keySet().stream().anyMatch(layer -> lacks(batch, layer));
    }

    private boolean lacks(List<AudioItem> batch, int layer) {
        return batch.stream().anyMatch(item -> lacks(item, layer));
    }

    private boolean lacks(AudioItem item, int layer) {
        return !index(layer).contains(item.sha256());
    }

    private LayerIndex index(int layer) {
        LayerIndex index = indexes.get(layer);
        if (index == null) {
            throw new IllegalStateException("layer " + layer + " is not part of this extraction");
        }
        return index;
    }

    /** Batches of the plan. */
    public int totalBatches() {
        return plan.batches().size();
    }

    /** Batches that were not complete when last looked at. */
    public int pendingBatches() {
        return pending.size();
    }

    /** Whether all frames of all layers are there. */
    public boolean isComplete() {
        return pending.isEmpty();
    }

    /** Utterances that are shorter than what one frame sees, and are padded by the encoder's rule. */
    public int padded() {
        int needed = encoder.info().receptiveFieldSamples();
        return (int)
                plan.items().stream().filter(item -> item.samples() < needed).count();
    }

    /** Utterances that are longer than what the encoder hears; the rest of them is left out, as published. */
    public int cutShort() {
        int heard = encoder.longestSamples();
        return (int)
                plan.items().stream().filter(item -> item.samples() > heard).count();
    }

    /** What the pending batches will add to the disk, in bytes; headers are estimated. */
    public long forecastBytes() {
        return pending.stream()
                .mapToLong(batch -> indexes.keySet().stream()
                        .mapToLong(layer -> missingBytes(batch, layer))
                        .sum())
                .sum();
    }

    private long missingBytes(List<AudioItem> batch, int layer) {
        List<AudioItem> missing =
                batch.stream().filter(item -> lacks(item, layer)).toList();
        long frames = missing.stream().mapToLong(item -> bytes(item, layer)).sum();
        return missing.isEmpty() ? 0 : SHARD_HEADER_BYTES + missing.size() * ENTRY_HEADER_BYTES + frames;
    }

    private long bytes(AudioItem item, int layer) {
        return (long) storage.bytes()
                * encoder.frameCount(item.samples())
                * encoder.info().layer(layer).dimension();
    }

    /**
     * Compares the forecast with the free disk.
     *
     * @throws SerException with the code {@code disk-full} if it does not fit
     */
    public void requireSpace() {
        long needed = forecastBytes();
        long free = cache.free();
        if (needed > free) {
            throw new SerException(
                    "disk-full",
                    "The features need %s in %s, but only %s are free"
                            .formatted(readable(needed), cache.root(), readable(free)),
                    cache.root().toString(),
                    "Free some space, put the cache elsewhere (--home) or ask for fewer layers (encoder.layers).",
                    null);
        }
    }

    private static String readable(long bytes) {
        return bytes < 1 << 20 ? bytes + " bytes" : String.format(Locale.ROOT, "%.1f MiB", bytes / (double) (1 << 20));
    }

    /**
     * Encodes the next batch and stores it.
     *
     * @param manager on the encoder's device; nothing stays attached to it
     * @param audio reads a recording, mono, at the encoder's rate; called on another thread, which reads the next batch's
     *     recordings while this one's are encoded
     * @return recordings encoded; 0 if nothing was missing any more
     * @throws SerException if the disk is full ({@code disk-full}), a recording has another length than planned
     *     ({@code changed-audio}) or the encoder gives what it must not ({@code broken-encoder}); the cache stays valid
     */
    public int extractNext(NDManager manager, Function<AudioItem, Waveform> audio) {
        refreshIfCheap();
        while (!pending.isEmpty() && !lacksAnything(pending.element())) {
            pending.remove();
        }
        if (pending.isEmpty()) {
            return 0;
        }
        List<AudioItem> batch = pending.element();
        Function<AudioItem, Waveform> reader = item -> read(item, audio);
        List<Waveform> recordings = waveforms.take(batch, reader);
        nextMissing().ifPresent(next -> waveforms.begin(next, reader));
        encode(manager, batch, recordings);
        pending.remove();
        if (pending.isEmpty()) {
            indexes.values().forEach(LayerIndex::save);
        }
        return batch.size();
    }

    private Optional<List<AudioItem>> nextMissing() {
        return pending.stream().skip(1).filter(this::lacksAnything).findFirst();
    }

    /** Gives up what is being read ahead; what is stored stays, and work may go on later. */
    public void stop() {
        waveforms.forget();
    }

    private Waveform read(AudioItem item, Function<AudioItem, Waveform> audio) {
        Waveform waveform = audio.apply(item);
        int rate = encoder.info().sampleRateHz();
        if (waveform.samples().length != item.samples() || waveform.sampleRateHz() != rate) {
            throw new SerException(
                    "changed-audio",
                    "'%s' (%s) has %d samples at %d Hz, planned were %d at %d Hz: did the file change?"
                            .formatted(
                                    item.id(),
                                    item.audio(),
                                    waveform.samples().length,
                                    waveform.sampleRateHz(),
                                    item.samples(),
                                    rate));
        }
        return waveform;
    }

    private void encode(NDManager parent, List<AudioItem> batch, List<Waveform> waveforms) {
        List<Integer> layers =
                indexes.keySet().stream().filter(layer -> lacks(batch, layer)).toList();
        try (NDManager manager = parent.newSubManager();
                HiddenStates states = encoder.encode(manager, waveforms, layers)) {
            requireDeclaredLengths(batch, states.lengths());
            EncodedBatch encoded = new EncodedBatch(encoder.info(), batch, states, storage);
            for (int position = 0; position < layers.size(); position++) {
                store(encoded, position, layers.get(position));
            }
        }
    }

    private void store(EncodedBatch encoded, int position, int layer) {
        List<ShardWriter.Frames> frames = encoded.frames(position, layer, item -> lacks(item, layer));
        new ShardWriter(cache, encoder.info(), key(layer)).write(frames).forEach(index(layer)::add);
    }

    private void requireDeclaredLengths(List<AudioItem> batch, int[] lengths) {
        int[] declared = batch.stream()
                .mapToInt(item -> encoder.frameCount(item.samples()))
                .toArray();
        boolean positive = Arrays.stream(lengths).allMatch(length -> length >= 1);
        if (!positive || !Arrays.equals(declared, lengths)) {
            throw new SerException(
                    "broken-encoder",
                    "Encoder '%s' declared frame counts %s and gave %s (at least 1 each)"
                            .formatted(encoder.info().name(), Arrays.toString(declared), Arrays.toString(lengths)));
        }
    }
}
