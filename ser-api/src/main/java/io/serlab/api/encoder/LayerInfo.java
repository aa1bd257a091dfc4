package io.serlab.api.encoder;

/**
 * One layer whose output can be asked for.
 *
 * @param number the number an experiment file uses; 0 is what enters the first layer
 * @param name the encoder's own name for it
 * @param dimension features per frame
 */
public record LayerInfo(int number, String name, int dimension) {}
