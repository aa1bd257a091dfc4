package io.serlab.core.faithfulness;

/**
 * An utterance whose explanation is tested.
 *
 * @param group what is drawn as a whole in a resample: the speaker, or the utterance itself
 * @param truth the index of its class
 * @param energy the level of each frame, in dB
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ExplainedUtterance(String id, String group, int truth, double[] energy) {}
