package io.serlab.api.array;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Regions of a file, read by memory map: one map for all that lie within 2 GiB, further ones after that, so that the file
 * may have any size. Immutable and thread-safe.
 *
 * <p>On Linux the maps stay valid when the file is deleted or replaced by another, also after the channel is closed. A
 * file that is truncated in place takes its pages with it: touching them is then an error of the whole process.
 */
public final class MappedRegions {

    /**
     * A part of a file of at most 2 GiB.
     *
     * @param begin first byte
     * @param end one past the last byte
     */
    public record Region(long begin, long end) {
        /** The largest number of bytes that can be mapped in one piece. */
        public static final long MAX_BYTES = Integer.MAX_VALUE;

        public Region {
            if (begin < 0 || end < begin || end - begin > MAX_BYTES) {
                throw new IllegalArgumentException("no region of at most 2 GiB: %d to %d".formatted(begin, end));
            }
        }

        /** The number of bytes. */
        public long bytes() {
            return end - begin;
        }
    }

    private final NavigableMap<Long, ByteBuffer> maps;

    private MappedRegions(NavigableMap<Long, ByteBuffer> maps) {
        this.maps = maps;
    }

    /**
     * Maps regions, which may overlap.
     *
     * @throws IOException if one ends after the file, or the system refuses the map
     */
    public static MappedRegions map(FileChannel channel, Collection<Region> regions) throws IOException {
        List<Region> sorted = regions.stream()
                .sorted(Comparator.comparingLong(Region::begin).thenComparingLong(Region::end))
                .toList();
        NavigableMap<Long, Long> spans = new TreeMap<>();
        sorted.forEach(region -> addTo(spans, region));
        NavigableMap<Long, ByteBuffer> maps = new TreeMap<>();
        for (var span : spans.entrySet()) {
            maps.put(span.getKey(), map(channel, new Region(span.getKey(), span.getValue())));
        }
        return new MappedRegions(maps);
    }

    // Begin to end of each map; regions come in order, so only the last one can grow.
    private static void addTo(NavigableMap<Long, Long> spans, Region region) {
        var last = spans.lastEntry();
        if (last == null || region.end() - last.getKey() > Region.MAX_BYTES) {
            spans.put(region.begin(), region.end());
        } else {
            spans.put(last.getKey(), Math.max(last.getValue(), region.end()));
        }
    }

    private static ByteBuffer map(FileChannel channel, Region region) throws IOException {
        // a read-only channel cannot extend the file, but says so in words that do not help
        if (region.end() > channel.size()) {
            throw new IOException("the file ends at byte %d, before %d".formatted(channel.size(), region.end()));
        }
        return channel.map(FileChannel.MapMode.READ_ONLY, region.begin(), region.bytes());
    }

    /**
     * The bytes of a region: a direct, read-only, little-endian view of the file.
     *
     * @throws IllegalArgumentException if it was not among those that were mapped
     */
    public ByteBuffer bytes(Region region) {
        var map = maps.floorEntry(region.begin());
        if (map == null || region.end() - map.getKey() > map.getValue().capacity()) {
            throw new IllegalArgumentException("not mapped: " + region);
        }
        int offset = Math.toIntExact(region.begin() - map.getKey());
        return map.getValue().slice(offset, Math.toIntExact(region.bytes())).order(ByteOrder.LITTLE_ENDIAN);
    }
}
