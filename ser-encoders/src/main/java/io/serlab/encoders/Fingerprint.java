package io.serlab.encoders;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Hashes all that an encoder's frames depend on. Each part is hashed with its length, so that parts cannot run into each
 * other. Not thread-safe.
 */
public final class Fingerprint {
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

    /** The SHA-256 of all parts, 64 hexadecimal digits; nothing can be added afterwards. */
    public String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
