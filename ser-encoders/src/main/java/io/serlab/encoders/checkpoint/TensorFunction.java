package io.serlab.encoders.checkpoint;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The Python functions and classes that a pickle may call: all that a dictionary of tensors needs. */
enum TensorFunction {
    ORDERED_DICT("collections.OrderedDict", 0, 0) {
        @Override
        Object apply(Object[] arguments) {
            return new LinkedHashMap<String, Object>();
        }
    },
    SIZE("torch.Size", 1, 1) {
        @Override
        Object apply(Object[] arguments) {
            return PickledValues.numbers(arguments[0]).toArray();
        }
    },
    /** Storage, offset, shape, strides. */
    REBUILD_TENSOR("torch._utils._rebuild_tensor", 4, 4) {
        @Override
        Object apply(Object[] arguments) {
            return tensor(arguments);
        }
    },
    /** As before, then whether it takes gradients, hooks for them, and bits that say how elements are to be read. */
    REBUILD_TENSOR_V2("torch._utils._rebuild_tensor_v2", 6, 7) {
        @Override
        Object apply(Object[] arguments) {
            boolean plain = arguments.length == 6
                    || arguments[6] == null
                    || (arguments[6] instanceof Map<?, ?> bits && bits.isEmpty());
            if (!plain) {
                throw new IllegalArgumentException("has a tensor with conjugate or negative bits");
            }
            return tensor(arguments);
        }
    },
    /** Tensor, whether it takes gradients, hooks for them. */
    REBUILD_PARAMETER("torch._utils._rebuild_parameter", 3, 3) {
        @Override
        Object apply(Object[] arguments) {
            if (arguments[0] instanceof StridedTensor tensor) {
                return tensor;
            }
            throw new IllegalArgumentException("has a parameter made of " + PickledValues.kind(arguments[0]));
        }
    };

    private final String global;
    private final int fewest;
    private final int most;

    TensorFunction(String global, int fewest, int most) {
        this.global = global;
        this.fewest = fewest;
        this.most = most;
    }

    /** The function of a full name such as {@code torch.Size}. */
    static Optional<TensorFunction> named(String global) {
        return Arrays.stream(values())
                .filter(function -> function.global.equals(global))
                .findFirst();
    }

    /** @throws IllegalArgumentException if the arguments are not those of the function */
    Object call(Object[] arguments) {
        if (arguments.length < fewest || arguments.length > most) {
            throw new IllegalArgumentException("calls %s with %d arguments".formatted(global, arguments.length));
        }
        return apply(arguments);
    }

    abstract Object apply(Object[] arguments);

    private static StridedTensor tensor(Object[] arguments) {
        if (!(arguments[0] instanceof StorageId storage)) {
            throw new IllegalArgumentException("has a tensor made of " + PickledValues.kind(arguments[0]));
        }
        return new StridedTensor(
                storage,
                PickledValues.number(arguments[1]),
                PickledValues.numbers(arguments[2]),
                PickledValues.numbers(arguments[3]));
    }
}
