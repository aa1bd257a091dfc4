package io.serlab.encoders;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Hashes all that an encoder's frames depend on. Each part is hashed with its length, so that parts cannot run into each
 * other. Not thread-safe.
 */
public final class Fingerprint {
    private static final int BLOCK = 1 << 16;

    private final MessageDigest digest;

    /** @param version what the code computes; changed whenever frames change */
    public Fingerprint(String version) {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
        add(version);
    }

    /** Adds a text. */
    public Fingerprint add(String text) {
        return add(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Adds bytes, such as a file of weights. */
    public Fingerprint add(byte[] bytes) {
        digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
        return this;
    }

    /** Adds what remains of a buffer, such as a mapped tensor; its position stays. */
    public Fingerprint add(ByteBuffer bytes) {
        digest.update((bytes.remaining() + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes.duplicate());
        return this;
    }

    /**
     * Adds a file of any size, as its bytes would be added.
     *
     * @throws IOException if it cannot be read
     */
    public Fingerprint add(Path file) throws IOException {
        long size = Files.size(file);
        digest.update((size + ":").getBytes(StandardCharsets.US_ASCII));
        try (InputStream bytes = Files.newInputStream(file)) {
            byte[] block = new byte[BLOCK];
            for (int read = bytes.read(block); read >= 0; read = bytes.read(block)) {
                digest.update(block, 0, read);
            }
        }
        return this;
    }

    /** The SHA-256 of all parts, 64 hexadecimal digits; nothing can be added afterwards. */
    public String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
