package io.serlab.batch.job;

import io.serlab.core.augmentation.AugmentedCopies;
import io.serlab.core.augmentation.EpochCopies;
import io.serlab.core.features.FeatureSet;
import io.serlab.core.features.FrameNormaliser;
import io.serlab.core.training.FrameSource;
import java.util.List;

/**
 * Cached frames and those of altered copies. Outside of an epoch the frames are those of the recordings as they are. All are
 * normalised by the figures of the recordings as they are, which predictions will be made with.
 */
final class AugmentedFrames implements FrameSource {
    private final FrameSource originals;
    private final FeatureSet altered;
    private final FrameNormaliser normaliser;
    private final EpochCopies choice;

    AugmentedFrames(FeatureSet features, FeatureSet altered, FrameNormaliser normaliser, EpochCopies choice) {
        this.originals = new NormalisedFrames(features, normaliser);
        this.altered = altered;
        this.normaliser = normaliser;
        this.choice = choice;
    }

    @Override
    public FrameSource inEpoch(int epoch) {
        return new Epoch(epoch);
    }

    @Override
    public String copies() {
        return choice + " " + altered.sha256();
    }

    @Override
    public int frames(String id) {
        return originals.frames(id);
    }

    @Override
    public int layers() {
        return originals.layers();
    }

    @Override
    public int dimension(int layer) {
        return originals.dimension(layer);
    }

    @Override
    public void read(String id, int layer, float[] into) {
        originals.read(id, layer, into);
    }

    @Override
    public void ahead(List<String> ids) {
        originals.ahead(ids);
    }

    /** What training reads in one epoch. */
    private final class Epoch implements FrameSource {
        private final int epoch;

        Epoch(int epoch) {
            this.epoch = epoch;
        }

        @Override
        public int frames(String id) {
            int copy = choice.choose(id, epoch);
            return copy == 0 ? originals.frames(id) : altered.frames(AugmentedCopies.id(id, copy));
        }

        @Override
        public int layers() {
            return originals.layers();
        }

        @Override
        public int dimension(int layer) {
            return originals.dimension(layer);
        }

        @Override
        public void read(String id, int layer, float[] into) {
            int copy = choice.choose(id, epoch);
            if (copy == 0) {
                originals.read(id, layer, into);
                return;
            }
            altered.read(AugmentedCopies.id(id, copy), layer, into);
            normaliser.apply(id, layer, into, frames(id) * dimension(layer));
        }

        @Override
        public void ahead(List<String> ids) {
            originals.ahead(
                    ids.stream().filter(id -> choice.choose(id, epoch) == 0).toList());
            altered.ahead(ids.stream()
                    .filter(id -> choice.choose(id, epoch) > 0)
                    .map(id -> AugmentedCopies.id(id, choice.choose(id, epoch)))
                    .toList());
        }
    }
}
