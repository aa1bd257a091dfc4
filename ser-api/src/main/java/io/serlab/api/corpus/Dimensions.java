package io.serlab.api.corpus;

/** Emotional dimensions on the scale of their corpus (MSP-Podcast: 1 to 7). */
public record Dimensions(double arousal, double valence, double dominance) {}
