package io.serlab.core.files;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A SHA-256 in the making, given as 64 lower-case hexadecimal digits. Not thread-safe. */
public final class Sha256 {
    private static final int CHUNK_BYTES = 1 << 16;

    private final MessageDigest digest;

    /** The hash of nothing so far. */
    public Sha256() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The hash of some bytes. */
    public static String of(byte[] bytes) {
        return of(ByteBuffer.wrap(bytes));
    }

    /** The hash of the bytes from position to limit; the buffer is left as it is. */
    public static String of(ByteBuffer bytes) {
        return new Sha256().add(bytes).hex();
    }

    /** The hash of a text's UTF-8 bytes. */
    public static String ofText(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The hash of a file's bytes. */
    public static String of(Path file) throws IOException {
        Sha256 hash = new Sha256();
        byte[] chunk = new byte[CHUNK_BYTES];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                hash.digest.update(chunk, 0, read);
            }
        }
        return hash.hex();
    }

    /**
     * The hash of a part of a file.
     *
     * @throws EOFException if the file ends before
     */
    public static String of(Path file, long offset, long length) throws IOException {
        Sha256 hash = new Sha256();
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES);
        long end = offset + length;
        try (FileChannel channel = FileChannel.open(file)) {
            for (long at = offset; at < end; at += chunk.limit()) {
                chunk.clear().limit((int) Math.min(chunk.capacity(), end - at));
                int read = channel.read(chunk, at);
                if (read < 0) {
                    throw new EOFException("%s ends before byte %d".formatted(file, end));
                }
                hash.add(chunk.flip());
            }
        }
        return hash.hex();
    }

    /** Adds the bytes from position to limit and leaves the buffer as it is. */
    public Sha256 add(ByteBuffer bytes) {
        digest.update(bytes.duplicate());
        return this;
    }

    /** Adds a text and its end, so that neighbouring texts cannot be confused. */
    public Sha256 add(String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        return this;
    }

    /** The hash; nothing can be added afterwards. */
    public String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
