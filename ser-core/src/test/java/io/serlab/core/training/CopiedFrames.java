package io.serlab.core.training;

import java.util.Set;
import java.util.TreeSet;

/** Frames that are cut short and louder from epoch to epoch, and a memory of what was read. */
final class CopiedFrames implements FrameSource {
    private final FrameSource frames;
    private final Set<String> altered = new TreeSet<>();
    private final Set<String> asTheyAre = new TreeSet<>();

    private CopiedFrames(FrameSource frames) {
        this.frames = frames;
    }

    /** The same data with such frames. */
    static TrainingData in(TrainingData data) {
        return new TrainingData(data.train(), data.development(), new CopiedFrames(data.frames()), data.classes());
    }

    /** Ids of what was read altered. */
    Set<String> altered() {
        return altered;
    }

    /** Ids of what was read as it is. */
    Set<String> asTheyAre() {
        return asTheyAre;
    }

    @Override
    public String copies() {
        return "shorter and louder";
    }

    @Override
    public int frames(String id) {
        return frames.frames(id);
    }

    @Override
    public int layers() {
        return frames.layers();
    }

    @Override
    public int dimension(int layer) {
        return frames.dimension(layer);
    }

    @Override
    public void read(String id, int layer, float[] into) {
        asTheyAre.add(id);
        frames.read(id, layer, into);
    }

    @Override
    public FrameSource inEpoch(int epoch) {
        return new FrameSource() {
            @Override
            public int frames(String id) {
                return Math.max(1, frames.frames(id) - epoch);
            }

            @Override
            public int layers() {
                return frames.layers();
            }

            @Override
            public int dimension(int layer) {
                return frames.dimension(layer);
            }

            @Override
            public void read(String id, int layer, float[] into) {
                altered.add(id);
                float[] whole = new float[frames.frames(id) * dimension(layer)];
                frames.read(id, layer, whole);
                for (int i = 0; i < frames(id) * dimension(layer); i++) {
                    into[i] = whole[i] * (1 + 0.1f * epoch);
                }
            }
        };
    }
}
