package org.serlab.emobox;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Draws a development set from the train list; which rows it takes depends on their keys and the share alone. */
final class DevelopmentDraw {
    private DevelopmentDraw() {}

    /** The rows of the train list whose keys have the smallest SHA-256. */
    static Set<FoldRow> of(List<FoldRow> rows, double share) {
        List<FoldRow> train =
                rows.stream().filter(row -> row.list() == ListKind.TRAIN).toList();
        return train.stream()
                .sorted(Comparator.comparing(row -> sha256(row.key())))
                .limit(Math.round(share * train.size()))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String sha256(String key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
