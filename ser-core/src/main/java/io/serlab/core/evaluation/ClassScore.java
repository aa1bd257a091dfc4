package io.serlab.core.evaluation;

/**
 * How well one class was found; 0/0 counts 0.
 *
 * @param support utterances that are of the class
 * @param predicted utterances that were said to be
 */
public record ClassScore(String name, double precision, double recall, double f1, int support, int predicted) {}
