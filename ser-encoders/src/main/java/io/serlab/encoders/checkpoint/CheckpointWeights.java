package io.serlab.encoders.checkpoint;

import io.serlab.api.InvalidInputException;
import io.serlab.api.SerException;
import io.serlab.api.array.TensorInfo;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The tensors of a published checkpoint folder, read by memory map. Of the layouts in use the first that is there is
 * taken: {@code model.safetensors}, its shards with {@code model.safetensors.index.json}, {@code pytorch_model.bin}, its
 * shards with {@code pytorch_model.bin.index.json}. Of the latter two nothing is executed: only instructions that build
 * tensors are followed, anything else is refused by its name.
 *
 * <p>The files have to stay as they are while the weights are in use. On Linux, deleting or replacing them does no harm;
 * truncating one in place takes its pages away, and touching those ends the process. {@link #requireUnchanged} tells
 * beforehand. Immutable and thread-safe.
 */
public final class CheckpointWeights {
    private final Path folder;
    private final Map<String, StoredTensor> tensors;
    private final List<FileState> files;

    CheckpointWeights(Path folder, Map<String, StoredTensor> tensors, List<FileState> files) {
        this.folder = folder;
        this.tensors = tensors;
        this.files = files;
    }

    /**
     * Opens a checkpoint; costs the headers only.
     *
     * @param folder as published: the weights lie directly in it
     * @throws InvalidInputException if it is no folder, holds no weights, or a file of them is missing, damaged or asks for
     *     more than tensors
     */
    public static CheckpointWeights open(Path folder) {
        return CheckpointFolder.open(folder);
    }

    /** The names of all tensors as they stand in the files, in their order there. */
    public Set<String> names() {
        return Collections.unmodifiableSet(tensors.keySet());
    }

    /**
     * The element type of a tensor.
     *
     * @throws InvalidInputException if there is none of that name
     */
    public TensorInfo.Type type(String name) {
        return tensor(name).type();
    }

    /**
     * The axes of a tensor; empty for a scalar.
     *
     * @throws InvalidInputException if there is none of that name
     */
    public List<Long> shape(String name) {
        return tensor(name).shape();
    }

    /**
     * The elements of a tensor, row-major and without gaps.
     *
     * @return read-only, direct, little-endian: a view of the file where the elements lie there in that order and at
     *     multiples of their size, else a copy, made anew by each call. A tensor that repeats few stored elements can be
     *     far larger than its file: look at {@link #shape} first
     * @throws InvalidInputException if there is none of that name
     */
    public ByteBuffer bytes(String name) {
        return tensor(name).bytes();
    }

    private StoredTensor tensor(String name) {
        StoredTensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new InvalidInputException(
                    "missing-tensor", "No tensor '%s' among the %d in %s.".formatted(name, tensors.size(), folder));
        }
        return tensor;
    }

    /** The checkpoint's folder. */
    public Path folder() {
        return folder;
    }

    /** The files that the weights were read from, index included. */
    public List<Path> files() {
        return files.stream().map(FileState::file).toList();
    }

    /**
     * Makes sure that the weights can still be touched and are those that were opened.
     *
     * @throws SerException if a file is gone, or its size or time of modification is another
     */
    public void requireUnchanged() {
        files.forEach(FileState::requireUnchanged);
    }
}
