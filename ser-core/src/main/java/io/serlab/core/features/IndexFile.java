package io.serlab.core.features;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The headers of a layer's shards in one file. It is a hint that may be missing, old or damaged: a shard that it describes
 * counts only if a file of that name and size is there and the name is the hash of the description. All others are read
 * anew. Several processes may write it; the last one wins.
 */
final class IndexFile {
    static final String NAME = "index";

    private static final Logger LOG = LoggerFactory.getLogger(IndexFile.class);
    private static final String FORMAT = "ser-feature-index-1";
    private static final HexFormat HEX = HexFormat.of();
    private static final int HASH_BYTES = 32;

    private final CacheFolder cache;
    private final LayerKey key;
    private final Path file;

    IndexFile(CacheFolder cache, LayerKey key) {
        this.cache = cache;
        this.key = key;
        this.file = cache.layer(key).resolve(NAME);
    }

    /**
     * What it says of files that exist.
     *
     * @param sizes of the shards that are there
     */
    List<Shard> read(Map<Path, Long> sizes) {
        List<Shard> described = new ArrayList<>();
        if (Files.exists(file)) {
            try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(Files.readAllBytes(file)))) {
                readAll(in, described);
            } catch (IOException | RuntimeException e) {
                LOG.debug("{} is damaged; the headers themselves are read", file, e);
            }
        }
        return described.parallelStream().filter(shard -> holds(shard, sizes)).toList();
    }

    private static boolean holds(Shard shard, Map<Path, Long> sizes) {
        return Long.valueOf(shard.bytes()).equals(sizes.get(shard.file())) && shard.hasItsName();
    }

    private void readAll(DataInputStream in, List<Shard> into) throws IOException {
        if (!in.readUTF().equals(FORMAT) || !in.readUTF().equals(key.fingerprint())) {
            return;
        }
        while (in.available() > 0) {
            into.add(readShard(in));
        }
    }

    private Shard readShard(DataInputStream in) throws IOException {
        Path shard = file.resolveSibling(readHash(in) + Shard.SUFFIX);
        long bytes = in.readLong();
        String encoder = in.readUTF();
        int count = in.readInt();
        List<StoredFrames> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            entries.add(new StoredFrames(readHash(in), in.readInt(), in.readInt(), readHash(in), in.readFloat()));
        }
        return new Shard(shard, bytes, encoder, key, entries);
    }

    private static String readHash(DataInputStream in) throws IOException {
        byte[] hash = new byte[HASH_BYTES];
        in.readFully(hash);
        return HEX.formatHex(hash);
    }

    /** Replaces it. A cache that cannot be written to goes without. */
    void write(Collection<Shard> shards) {
        try {
            cache.staging().publish(file, temporary -> writeAll(shards, temporary));
        } catch (IOException e) {
            LOG.debug("{} cannot be written; headers are read each time", file, e);
        }
    }

    private void writeAll(Collection<Shard> shards, Path temporary) throws IOException {
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(temporary)))) {
            out.writeUTF(FORMAT);
            out.writeUTF(key.fingerprint());
            for (Shard shard : shards) {
                writeShard(shard, out);
            }
        }
    }

    private static void writeShard(Shard shard, DataOutputStream out) throws IOException {
        out.write(HEX.parseHex(shard.name().substring(0, 2 * HASH_BYTES)));
        out.writeLong(shard.bytes());
        out.writeUTF(shard.encoder());
        out.writeInt(shard.entries().size());
        for (StoredFrames entry : shard.entries()) {
            out.write(HEX.parseHex(entry.audio()));
            out.writeInt(entry.frames());
            out.writeInt(entry.dimension());
            out.write(HEX.parseHex(entry.sha256()));
            out.writeFloat(entry.error());
        }
    }
}
