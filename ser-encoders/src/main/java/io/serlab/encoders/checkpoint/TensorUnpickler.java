package io.serlab.encoders.checkpoint;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.razorvine.pickle.Opcodes;
import net.razorvine.pickle.PickleUtils;
import net.razorvine.pickle.Unpickler;
import org.jspecify.annotations.Nullable;

/**
 * Reads a pickle that builds a dictionary of tensors and refuses every other, before anything is built. Instructions that
 * name or build an object are carried out here; of the library's own only those run that make plain values. Dicts become
 * linked maps with text keys, tuples arrays, references to storages {@link StorageId}s. For one pickle; not thread-safe.
 */
final class TensorUnpickler extends Unpickler {
    private final Path file;
    private final Map<String, StorageId> storages;

    /** @param storages takes in what the pickle refers to, by key */
    TensorUnpickler(Path file, Map<String, StorageId> storages) {
        this.file = file;
        this.storages = storages;
    }

    @Override
    protected Object dispatch(short code) throws IOException {
        switch (code) {
            case Opcodes.GLOBAL -> stack.add(global(line(), line()));
            case Opcodes.STACK_GLOBAL -> globalFromStack();
            case Opcodes.INST -> throw refused(line(), line());
            case Opcodes.REDUCE -> reduce();
            case Opcodes.BUILD -> build();
            case Opcodes.EMPTY_DICT -> stack.add(new LinkedHashMap<String, Object>());
            case Opcodes.SETITEM -> setItem();
            case Opcodes.SETITEMS -> putAll(stack.pop_all_since_marker());
            case Opcodes.APPENDS -> addAll(stack.pop_all_since_marker());
            default -> {
                return plain(code);
            }
        }
        return NO_RETURN_VALUE;
    }

    private Object plain(short code) throws IOException {
        if (!PickleInstructions.makesPlainValue(code)) {
            throw TorchFaults.refused(file, PickleInstructions.describe(code));
        }
        if (code == Opcodes.BINUNICODE || code == Opcodes.BINSTRING) {
            requireText();
        }
        return super.dispatch(code);
    }

    // The library would set the announced length aside before it looks whether that much is there.
    private void requireText() throws IOException {
        input.mark(Integer.BYTES);
        long length = PickleUtils.bytes_to_uint(PickleUtils.readbytes(input, Integer.BYTES), 0);
        if (length > input.available()) {
            throw new IllegalArgumentException(
                    "announces a text of %d bytes where %d are left".formatted(length, input.available()));
        }
        input.reset();
    }

    // The library takes what is left for a line when the file ends within it.
    private String line() throws IOException {
        String line = PickleUtils.readline(input, true);
        if (!line.endsWith("\n")) {
            throw new EOFException("the pickle ends within a name");
        }
        return line.substring(0, line.length() - 1);
    }

    private void globalFromStack() {
        if (stack.pop() instanceof String name && stack.pop() instanceof String module) {
            stack.add(global(module, name));
        } else {
            throw new IllegalArgumentException("names a class by something else than two texts");
        }
    }

    private Object global(String module, String name) {
        String global = module + "." + name;
        return TensorFunction.named(global)
                .<Object>map(function -> function)
                .or(() -> StorageType.named(global))
                .orElseThrow(() -> refused(module, name));
    }

    private RuntimeException refused(String module, String name) {
        return TorchFaults.refused(file, module + "." + name);
    }

    private void reduce() {
        Object arguments = stack.pop();
        Object function = stack.pop();
        if (!(function instanceof TensorFunction known)) {
            throw TorchFaults.refused(file, "a call of " + PickledValues.kind(function));
        }
        if (!(arguments instanceof Object[] tuple)) {
            throw new IllegalArgumentException("calls with " + PickledValues.kind(arguments) + " for arguments");
        }
        stack.add(known.call(tuple));
    }

    // PyTorch hangs the version of each module on the dict of tensors, as an attribute: of no use here.
    private void build() {
        Object state = stack.pop();
        if (!(stack.peek() instanceof Map<?, ?> && state instanceof Map<?, ?>)) {
            throw TorchFaults.refused(file, "the state of " + PickledValues.kind(stack.peek()) + " to be set");
        }
    }

    private void setItem() {
        Object value = stack.pop();
        put(stack.pop(), value);
    }

    private void putAll(List<Object> keysAndValues) {
        for (int i = 0; i < keysAndValues.size(); i += 2) {
            put(keysAndValues.get(i), keysAndValues.get(i + 1));
        }
    }

    // Other keys than texts are not needed, and hashing one that contains itself would never end.
    private void put(@Nullable Object key, @Nullable Object value) {
        if (!(stack.peek() instanceof Map<?, ?> map && key instanceof String name)) {
            throw new IllegalArgumentException("puts a value under " + PickledValues.kind(key) + ", not under a text");
        }
        @SuppressWarnings("unchecked")
        Map<String, @Nullable Object> values = (Map<String, @Nullable Object>) map;
        values.put(name, value);
    }

    // Unlike the library's own, without cutting the list to size each time, which takes quadratic time.
    private void addAll(List<Object> values) {
        if (!(stack.peek() instanceof List<?> list)) {
            throw new IllegalArgumentException("appends to " + PickledValues.kind(stack.peek()));
        }
        @SuppressWarnings("unchecked")
        List<Object> target = (List<Object>) list;
        target.addAll(values);
    }

    @Override
    protected Object persistentLoad(@Nullable Object id) {
        StorageId storage = StorageId.parse(id);
        StorageId known = storages.putIfAbsent(storage.key(), storage);
        if (known != null && !known.equals(storage)) {
            throw new IllegalArgumentException(
                    "gives storage '%s' two types or sizes".formatted(Printable.text(storage.key())));
        }
        return storage;
    }
}
