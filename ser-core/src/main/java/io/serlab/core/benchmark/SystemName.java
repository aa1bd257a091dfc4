package io.serlab.core.benchmark;

/** What one system of a benchmark is called: the labels of its parts, unique within their lists. */
public record SystemName(String pooler, String encoder, String loss) {

    /** The system with another pooler on the same encoder and loss. */
    public SystemName with(String otherPooler) {
        return new SystemName(otherPooler, encoder, loss);
    }
}
