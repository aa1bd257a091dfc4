package io.serlab.core.benchmark;

/** What one system of a benchmark is called: the labels of its parts, unique within their lists. */
public record SystemName(String pooler, String encoder, String loss) {

    /** Whether the systems differ at most in their poolers. */
    public boolean sharesPlaceWith(SystemName other) {
        return encoder.equals(other.encoder()) && loss.equals(other.loss());
    }
}
