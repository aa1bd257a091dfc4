package io.serlab.core.report;

import io.serlab.core.explanation.FrameAttention;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;

/**
 * The attention of an utterance, made small. A weight is given relative to uniform attention: a·T, with T frames.
 *
 * @param frames how many, T
 * @param peak the largest relative weight of the mean over streams
 * @param mean relative weights of the mean over streams as parts of {@code peak}, unsigned 16-bit numbers, little-endian,
 *     in Base64
 * @param streamPeak the largest relative weight of any stream
 * @param streams relative weights of each stream in turn as parts of {@code streamPeak}, unsigned bytes in Base64; empty
 *     where there is one stream
 */
record Strips(int frames, double peak, String mean, double streamPeak, String streams) {
    private static final int WORD = 0xFFFF;
    private static final int BYTE = 0xFF;

    /** @param streams (streams, frames) */
    static Strips of(float[][] streams) {
        double[] mean = FrameAttention.mean(streams);
        int frames = mean.length;
        double peak = mean[FrameAttention.top(mean)];
        double streamPeak = peak(streams);
        return new Strips(
                frames,
                peak * frames,
                words(mean, peak),
                streamPeak * frames,
                streams.length == 1 ? "" : bytes(streams, streamPeak));
    }

    private static double peak(float[][] streams) {
        double peak = 0;
        for (float[] stream : streams) {
            for (float weight : stream) {
                peak = Math.max(peak, weight);
            }
        }
        return peak;
    }

    private static String words(double[] weights, double peak) {
        ByteBuffer buffer = ByteBuffer.allocate(2 * weights.length).order(ByteOrder.LITTLE_ENDIAN);
        for (double weight : weights) {
            buffer.putShort((short) Math.round(weight / peak * WORD));
        }
        return Base64.getEncoder().encodeToString(buffer.array());
    }

    private static String bytes(float[][] streams, double peak) {
        ByteBuffer buffer = ByteBuffer.allocate(streams.length * streams[0].length);
        for (float[] stream : streams) {
            for (float weight : stream) {
                buffer.put((byte) Math.round(weight / peak * BYTE));
            }
        }
        return Base64.getEncoder().encodeToString(buffer.array());
    }
}
