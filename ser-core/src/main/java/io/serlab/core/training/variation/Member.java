package io.serlab.core.training.variation;

/**
 * An utterance of a batch, as far as drawing needs to know it.
 *
 * @param frames how many it has, at least 1
 */
public record Member(String id, int classIndex, int frames) {}
