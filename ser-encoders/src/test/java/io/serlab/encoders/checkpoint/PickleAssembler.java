package io.serlab.encoders.checkpoint;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes a pickle instruction by instruction, sound or not. */
final class PickleAssembler {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    PickleAssembler() {
        code(0x80, 2);
    }

    /** A whole pickle: a dict with the tensor {@code w}, two elements of a storage of two. */
    static byte[] oneTensor() {
        return new PickleAssembler()
                .code("}")
                .text("w")
                .tensor(2, 0, new int[] {2}, new int[] {1})
                .code("s")
                .end();
    }

    /** Bytes as they are: instructions and their arguments. */
    PickleAssembler code(int... codes) {
        for (int code : codes) {
            bytes.write(code);
        }
        return this;
    }

    /** Instructions that are letters. */
    PickleAssembler code(String letters) {
        bytes.writeBytes(letters.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    PickleAssembler text(String text) {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        code("X").little(content.length);
        bytes.writeBytes(content);
        return this;
    }

    PickleAssembler number(int number) {
        return code("J").little(number);
    }

    PickleAssembler little(int number) {
        bytes.writeBytes(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(number)
                .array());
        return this;
    }

    PickleAssembler global(String module, String name) {
        return code("c" + module + "\n" + name + "\n");
    }

    PickleAssembler tuple(int... numbers) {
        code("(");
        for (int number : numbers) {
            number(number);
        }
        return code("t");
    }

    /** A float32 storage '0' of so many elements. */
    PickleAssembler storage(int elements) {
        code("(").text("storage").global("torch", "FloatStorage").text("0").text("cpu");
        return number(elements).code("tQ");
    }

    /** A tensor of storage '0'. */
    PickleAssembler tensor(int elements, int offset, int[] shape, int[] strides) {
        global("torch._utils", "_rebuild_tensor").code("(").storage(elements);
        return number(offset).tuple(shape).tuple(strides).code("tR");
    }

    /** The pickle without an end. */
    byte[] open() {
        return bytes.toByteArray();
    }

    byte[] end() {
        return code(".").open();
    }
}
