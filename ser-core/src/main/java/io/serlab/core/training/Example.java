package io.serlab.core.training;

/**
 * An utterance with its class, if classes are predicted.
 *
 * @param classIndex position in the protocol's class list; below 0 where there is none
 */
public record Example(String id, int classIndex) {}
