package io.serlab.core.training;

/**
 * How fast a parameter changes.
 *
 * @param learning its learning rate as a multiple of the training's
 * @param decay its weight decay, 0 where none applies
 */
record ParameterRate(float learning, float decay) {}
