package io.serlab.encoders.transformer;

import java.util.function.IntUnaryOperator;

/**
 * Which samples a frame stands for.
 *
 * @param frames from samples to frames, for at least {@code shortest} samples
 * @param shortest the least samples that give a frame
 * @param longest samples beyond are not heard
 * @param hop samples from one frame to the next
 * @param receptiveField samples that one frame sees, before attention
 * @param offset the centre of the first frame, in samples
 */
record FrameTiming(IntUnaryOperator frames, int shortest, int longest, int hop, int receptiveField, double offset) {}
