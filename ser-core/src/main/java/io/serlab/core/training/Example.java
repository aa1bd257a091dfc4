package io.serlab.core.training;

/**
 * An utterance with its class.
 *
 * @param classIndex position in the protocol's class list
 */
public record Example(String id, int classIndex) {}
