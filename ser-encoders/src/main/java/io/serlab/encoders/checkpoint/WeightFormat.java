package io.serlab.encoders.checkpoint;

import io.serlab.api.array.Safetensors;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** How the weights of a checkpoint are stored; the preferred one first. */
enum WeightFormat {
    SAFETENSORS("model.safetensors") {
        @Override
        Map<String, StoredTensor> read(Path file) {
            Safetensors opened = Safetensors.open(file);
            Map<String, StoredTensor> tensors = new LinkedHashMap<>();
            for (String name : opened.names()) {
                var info = opened.info(name);
                tensors.put(name, new StoredTensor(info.type(), info.shape(), () -> opened.bytes(name)));
            }
            return tensors;
        }
    },
    PYTORCH("pytorch_model.bin") {
        @Override
        Map<String, StoredTensor> read(Path file) {
            return TorchFile.read(file);
        }
    };

    private final String fileName;

    WeightFormat(String fileName) {
        this.fileName = fileName;
    }

    /** The name of the file that holds all tensors. */
    String fileName() {
        return fileName;
    }

    /** The name of the file that says which shard holds which tensor. */
    String indexName() {
        return fileName + ".index.json";
    }

    /** The tensors of one file, in its order. */
    abstract Map<String, StoredTensor> read(Path file);
}
