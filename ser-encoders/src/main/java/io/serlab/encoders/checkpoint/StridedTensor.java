package io.serlab.encoders.checkpoint;

import io.serlab.api.array.MappedRegions.Region;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * A tensor as PyTorch keeps it: a view of a storage. All places are counted in elements.
 *
 * @param offset where its first element lies in the storage
 * @param strides what one step along each axis moves in the storage; 0 repeats
 */
record StridedTensor(StorageId storage, long offset, List<Long> shape, List<Long> strides) {
    // PyTorch allows no more; it also bounds the recursion of the copy
    private static final int MAX_AXES = 64;

    StridedTensor {
        shape = List.copyOf(shape);
        strides = List.copyOf(strides);
    }

    /** @throws IllegalArgumentException unless all elements lie in the storage and take at most 2 GiB together */
    void requireInside() {
        boolean counted = offset >= 0
                && shape.size() == strides.size()
                && shape.size() <= MAX_AXES
                && shape.stream().allMatch(axis -> axis >= 0)
                && strides.stream().allMatch(stride -> stride >= 0);
        try {
            if (!counted || end() > storage.elements()) {
                throw outside();
            }
            if (Math.multiplyExact(elements(), (long) storage.type().bytes()) > Region.MAX_BYTES) {
                throw new IllegalArgumentException("%s takes more than 2 GiB".formatted(shape));
            }
        } catch (ArithmeticException e) {
            throw outside();
        }
    }

    private IllegalArgumentException outside() {
        return new IllegalArgumentException("%s with strides %s at %d leaves its storage of %d elements"
                .formatted(
                        Printable.text(shape.toString()),
                        Printable.text(strides.toString()),
                        offset,
                        storage.elements()));
    }

    private long elements() {
        return shape.contains(0L) ? 0 : shape.stream().reduce(1L, Math::multiplyExact);
    }

    /** One past the last element in the storage. */
    private long end() {
        if (shape.contains(0L)) {
            return offset;
        }
        long last = offset;
        for (int axis = 0; axis < shape.size(); axis++) {
            last = Math.addExact(last, Math.multiplyExact(shape.get(axis) - 1, strides.get(axis)));
        }
        return Math.addExact(last, 1);
    }

    /** Its elements, row-major: a part of the storage if they lie there so, else a direct copy. */
    ByteBuffer elements(ByteBuffer stored) {
        int width = storage.type().bytes();
        int bytes = Math.toIntExact(elements() * width);
        if (isRowMajor()) {
            return stored.slice(Math.toIntExact(offset * width), bytes).order(ByteOrder.LITTLE_ENDIAN);
        }
        ByteBuffer copy = ByteBuffer.allocateDirect(bytes).order(ByteOrder.LITTLE_ENDIAN);
        copy(stored, copy, 0, offset);
        return copy.flip();
    }

    private boolean isRowMajor() {
        long expected = 1;
        for (int axis = shape.size() - 1; axis >= 0 && elements() > 0; axis--) {
            // nobody ever steps along an axis of one element
            if (shape.get(axis) != 1 && strides.get(axis) != expected) {
                return false;
            }
            expected *= shape.get(axis);
        }
        return true;
    }

    private void copy(ByteBuffer stored, ByteBuffer target, int axis, long at) {
        if (axis == shape.size()) {
            copyElement(stored, target, (int) at * storage.type().bytes());
            return;
        }
        long stride = strides.get(axis);
        for (long i = 0; i < shape.get(axis); i++) {
            copy(stored, target, axis + 1, at + i * stride);
        }
    }

    // as whole numbers, which keep every bit of a float
    private void copyElement(ByteBuffer stored, ByteBuffer target, int at) {
        switch (storage.type().bytes()) {
            case 1 -> target.put(stored.get(at));
            case 2 -> target.putShort(stored.getShort(at));
            case 4 -> target.putInt(stored.getInt(at));
            default -> target.putLong(stored.getLong(at));
        }
    }
}
