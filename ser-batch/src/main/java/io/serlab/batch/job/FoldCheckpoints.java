package io.serlab.batch.job;

import io.serlab.api.array.Safetensors;
import io.serlab.api.array.SafetensorsWriter;
import io.serlab.api.array.TensorInfo;
import io.serlab.core.corpus.Fold;
import java.io.IOException;
import java.util.List;

/** The networks of all folds in one file, each tensor's name behind the name of its fold and a slash. */
final class FoldCheckpoints {
    private FoldCheckpoints() {}

    static void join(RunFolder folder, List<Fold> folds) throws IOException {
        SafetensorsWriter joined = new SafetensorsWriter();
        for (Fold fold : folds) {
            Safetensors checkpoint = Safetensors.open(folder.checkpoint(fold));
            checkpoint.metadata().forEach((name, value) -> joined.metadata(fold.name() + "/" + name, value));
            for (String name : checkpoint.names()) {
                TensorInfo info = checkpoint.info(name);
                long[] shape = info.shape().stream().mapToLong(Long::longValue).toArray();
                joined.add(fold.name() + "/" + name, info.type(), checkpoint.bytes(name), shape);
            }
        }
        joined.write(folder.joinedCheckpoint());
    }
}
