package io.serlab.batch.job;

import io.serlab.core.features.EncodedRecording;
import io.serlab.core.features.FrameNormaliser;
import io.serlab.core.training.FrameSource;

/** The frames of a single recording, whatever it is called, normalised as they are read. */
final class OneRecording implements FrameSource {
    private final EncodedRecording recording;
    private final FrameNormaliser normaliser;

    OneRecording(EncodedRecording recording, FrameNormaliser normaliser) {
        this.recording = recording;
        this.normaliser = normaliser;
    }

    @Override
    public int frames(String id) {
        return recording.frames();
    }

    @Override
    public int layers() {
        return recording.layers().size();
    }

    @Override
    public int dimension(int layer) {
        return recording.dimension(layer);
    }

    @Override
    public void read(String id, int layer, float[] into) {
        float[] values = recording.layers().get(layer);
        System.arraycopy(values, 0, into, 0, values.length);
        normaliser.apply(id, layer, into, values.length);
    }
}
