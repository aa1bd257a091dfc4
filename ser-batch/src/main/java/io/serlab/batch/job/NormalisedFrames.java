package io.serlab.batch.job;

import io.serlab.core.features.FeatureSet;
import io.serlab.core.features.FrameNormaliser;
import io.serlab.core.training.FrameSource;
import java.util.List;

/** Cached frames, normalised as they are read. */
final class NormalisedFrames implements FrameSource {
    private final FeatureSet features;
    private final FrameNormaliser normaliser;

    NormalisedFrames(FeatureSet features, FrameNormaliser normaliser) {
        this.features = features;
        this.normaliser = normaliser;
    }

    @Override
    public int frames(String id) {
        return features.frames(id);
    }

    @Override
    public int layers() {
        return features.layers();
    }

    @Override
    public int dimension(int layer) {
        return features.dimension(layer);
    }

    @Override
    public void read(String id, int layer, float[] into) {
        int values = features.frames(id) * features.dimension(layer);
        features.read(id, layer, into);
        normaliser.apply(id, layer, into, values);
    }

    @Override
    public void ahead(List<String> ids) {
        features.ahead(ids);
    }
}
