package io.serlab.core.faithfulness;

import io.serlab.api.audio.Waveform;
import io.serlab.core.explanation.FrameTimes;

/**
 * A recording with silence, samples of 0, where frames are taken away. A frame lies from half a hop before its centre to
 * half a hop after it; what comes before the first frame belongs to it, and what comes after the last one to that.
 *
 * @param frames of the whole recording
 */
public record SilentStretches(Waveform audio, FrameTimes times, int frames) {

    /**
     * The recording, as long as ever, where only some frames are heard.
     *
     * @param kept these frames
     */
    public Waveform keeping(int[] kept) {
        float[] heard = new float[audio.samples().length];
        for (int frame : kept) {
            int from = edge(frame);
            System.arraycopy(audio.samples(), from, heard, from, edge(frame + 1) - from);
        }
        return new Waveform(heard, audio.sampleRateHz());
    }

    private int edge(int frame) {
        int length = audio.samples().length;
        if (frame == 0) {
            return 0;
        }
        return frame == frames
                ? length
                : (int) Math.min(Math.max(Math.round(times.edge(frame) * audio.sampleRateHz()), 0), length);
    }
}
