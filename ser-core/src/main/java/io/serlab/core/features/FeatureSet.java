package io.serlab.core.features;

import io.serlab.api.SerException;
import io.serlab.core.files.Listing;
import io.serlab.core.files.Sha256;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The frames of a run's utterances, read from the cache by memory map: opening reads no frames. Immutable and
 * thread-safe. Layers are counted by position, in the order they were asked for.
 */
public final class FeatureSet {
    private final List<Integer> layers;
    private final Map<String, List<LayerIndex.Location>> utterances;
    private final List<Integer> dimensions;
    private final String sha256;
    private final MappedShards shards = new MappedShards();
    private final FramesAhead ahead = new FramesAhead(shards);

    private FeatureSet(List<Integer> layers, Map<String, List<LayerIndex.Location>> utterances) {
        this.layers = List.copyOf(layers);
        this.utterances = Collections.unmodifiableMap(utterances);
        this.dimensions = utterances.values().iterator().next().stream()
                .map(location -> location.frames().dimension())
                .toList();
        this.sha256 = hash();
    }

    static FeatureSet of(List<LayerIndex> indexes, List<Integer> layers, Collection<AudioItem> items) {
        if (items.isEmpty() || layers.isEmpty()) {
            throw new IllegalArgumentException("features of no utterance or of no layer");
        }
        Map<String, List<LayerIndex.Location>> utterances = new TreeMap<>();
        List<String> missing = new ArrayList<>();
        for (AudioItem item : items) {
            List<LayerIndex.Location> locations = indexes.stream()
                    .map(index -> index.find(item.sha256()))
                    .flatMap(Optional::stream)
                    .toList();
            if (locations.size() < indexes.size()) {
                missing.add(item.id());
            } else if (utterances.putIfAbsent(item.id(), locations) != null) {
                throw new IllegalArgumentException("two utterances are called '" + item.id() + "'");
            }
        }
        requireNone(missing, layers, items.size());
        return new FeatureSet(layers, utterances);
    }

    private static void requireNone(List<String> missing, List<Integer> layers, int asked) {
        if (!missing.isEmpty()) {
            Collections.sort(missing);
            throw new SerException(
                    "missing-features",
                    "%d of %d utterances lack features of layers %s in the cache, the first is '%s'; run ser extract"
                            .formatted(missing.size(), asked, layers, missing.get(0)));
        }
    }

    private String hash() {
        Sha256 hash = new Sha256();
        utterances.forEach((id, locations) -> {
            hash.add(id);
            locations.forEach(location -> hash.add(location.frames().sha256()));
        });
        return hash.hex();
    }

    /** The ids of all utterances, sorted. */
    public Set<String> ids() {
        return utterances.keySet();
    }

    /** The number of layers. */
    public int layers() {
        return layers.size();
    }

    /** Features per frame, D, of the layer at a position. */
    public int dimension(int layerIndex) {
        return dimensions.get(layerIndex);
    }

    /** The number of frames of an utterance, T. */
    public int frames(String id) {
        return locations(id).get(0).frames().frames();
    }

    /** An utterance's frames in one layer: T times D values, row-major. */
    public FloatBuffer frames(String id, int layerIndex) {
        float[] values =
                new float[Math.toIntExact(locations(id).get(layerIndex).frames().values())];
        read(id, layerIndex, values);
        return FloatBuffer.wrap(values);
    }

    /**
     * Reads an utterance's frames in one layer, widened to float32 if they are stored otherwise.
     *
     * @param into receives T times D values from its start, row-major; the rest is left alone
     */
    public void read(String id, int layerIndex, float[] into) {
        LayerIndex.Location location = locations(id).get(layerIndex);
        location.storage().widen(shards.bytes(location), into);
    }

    /** Says which utterances will be read next, so that their frames are fetched from the disk meanwhile. */
    public void ahead(Collection<String> ids) {
        ahead.fetch(ids.stream().flatMap(id -> locations(id).stream()).toList());
    }

    /**
     * What storing the frames changed: the largest difference of a value over the largest value of its utterance and
     * layer, as it was measured when they were stored; 0 for float32.
     */
    public float storageError() {
        return utterances.values().stream()
                .flatMap(List::stream)
                .map(location -> location.frames().error())
                .reduce(0f, Math::max);
    }

    /**
     * A hash of everything that can be read here: SHA-256 over the sorted ids, each followed by the hashes of its frames
     * layer by layer, every text in UTF-8 and ended by a zero byte. Equal hashes mean equal ids with equal frames.
     */
    public String sha256() {
        return sha256;
    }

    /**
     * Reads all frames once and compares them with their hashes.
     *
     * @throws SerException with the code {@code damaged-features} if any have changed since they were stored
     */
    public void requireIntact() {
        Set<Path> damaged = new TreeSet<>();
        for (List<LayerIndex.Location> layersOfOne : utterances.values()) {
            for (LayerIndex.Location location : layersOfOne) {
                if (!shards.sha256(location).equals(location.frames().sha256())) {
                    damaged.add(location.file());
                }
            }
        }
        if (!damaged.isEmpty()) {
            throw new SerException(
                    "damaged-features",
                    "%d feature files have changed since they were written: %s"
                            .formatted(damaged.size(), Listing.of(damaged)),
                    null,
                    "delete them and run the same command again: only what they held is encoded anew",
                    null);
        }
    }

    private List<LayerIndex.Location> locations(String id) {
        List<LayerIndex.Location> locations = utterances.get(id);
        if (locations == null) {
            throw new IllegalArgumentException("no utterance '" + id + "' among these features");
        }
        return locations;
    }
}
