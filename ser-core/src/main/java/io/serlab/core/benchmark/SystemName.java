package io.serlab.core.benchmark;

/**
 * What one system of a benchmark is called: the labels of its parts, unique within their lists.
 *
 * @param pooler label of its pooler, or of the variant that it is
 * @param loss empty for variants, which may change it, unless several losses are listed
 */
public record SystemName(String pooler, String encoder, String loss) {

    /** The system with another pooler on the same encoder and loss. */
    public SystemName with(String otherPooler) {
        return new SystemName(otherPooler, encoder, loss);
    }

    /** The name in words, such as {@code mqmha on whisper, cross-entropy}. */
    public String text() {
        return loss.isEmpty() ? "%s on %s".formatted(pooler, encoder) : "%s on %s, %s".formatted(pooler, encoder, loss);
    }
}
