package io.serlab.encoders.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.serlab.api.array.TensorInfo;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that PyTorch wrote; how is told beside them. */
class TorchFileTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"archive", "legacy", "nested", "protocol4"})
    void readsEveryFormatInTheOrderOfTheDict(String file) throws IOException {
        assertThat(open(file).names())
                .containsExactly(
                        "weight",
                        "transposed",
                        "expanded",
                        "parameter",
                        "scalar",
                        "empty",
                        "double",
                        "half",
                        "bfloat16",
                        "int",
                        "short",
                        "char",
                        "byte",
                        "bool");
    }

    @ParameterizedTest
    @ValueSource(strings = {"archive", "legacy"})
    void readsSlicesTransposedAndRepeatedElements(String file) throws IOException {
        CheckpointWeights weights = open(file);

        assertThat(weights.shape("weight")).containsExactly(3L, 4L);
        assertThat(floats(weights, "weight")).containsExactly(4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
        assertThat(weights.shape("transposed")).containsExactly(4L, 3L);
        assertThat(floats(weights, "transposed")).containsExactly(4, 8, 12, 5, 9, 13, 6, 10, 14, 7, 11, 15);
        assertThat(floats(weights, "expanded")).containsExactly(7, 7, 7, 7, 7, 7);
        assertThat(floats(weights, "parameter")).containsExactly(1, 1);
        assertThat(weights.shape("empty")).containsExactly(0L, 3L);
        assertThat(floats(weights, "empty")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"archive", "legacy"})
    void readsEveryElementType(String file) throws IOException {
        CheckpointWeights weights = open(file);

        assertThat(weights.shape("scalar")).isEmpty();
        assertThat(typed(weights, "scalar", TensorInfo.Type.I64).getLong()).isEqualTo(5);
        assertThat(typed(weights, "double", TensorInfo.Type.F64).getDouble()).isEqualTo(1.5);
        assertThat(typed(weights, "half", TensorInfo.Type.F16).getShort()).isEqualTo((short) 0x3E00);
        ByteBuffer second = typed(weights, "bfloat16", TensorInfo.Type.BF16);
        assertThat(new short[] {second.getShort(), second.getShort()}).containsExactly(0x4020, 0x4060);
        assertThat(typed(weights, "int", TensorInfo.Type.I32).getInt()).isEqualTo(-3);
        assertThat(typed(weights, "short", TensorInfo.Type.I16).getShort()).isEqualTo((short) -2);
        assertThat(typed(weights, "char", TensorInfo.Type.I8).get()).isEqualTo((byte) -1);
        assertThat(typed(weights, "byte", TensorInfo.Type.U8).get()).isEqualTo((byte) 255);
        ByteBuffer flags = typed(weights, "bool", TensorInfo.Type.BOOL);
        assertThat(new byte[] {flags.get(), flags.get()}).containsExactly(1, 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"archive", "legacy"})
    void givesReadOnlyDirectBytesAtMultiplesOfTheElement(String file) throws IOException {
        CheckpointWeights weights = open(file);

        for (String name : weights.names()) {
            ByteBuffer bytes = weights.bytes(name);
            assertThat(bytes.isDirect() && bytes.isReadOnly()).as(name).isTrue();
            assertThat(bytes.alignmentOffset(0, weights.type(name).bytes()))
                    .as(name)
                    .isZero();
        }
    }

    @Test
    void ignoresTheVersionsThatPyTorchHangsOnADict() throws IOException {
        assertThat(open("module").names()).containsExactly("weight", "bias");
    }

    @Test
    void readsArchivesWithWideSizes() throws IOException {
        byte[] pickle = PickleAssembler.oneTensor();
        try (TorchZip zip = new TorchZip(folder).zip64()) {
            zip.stored("m/data.pkl", pickle).stored("m/byteorder", "little").stored("m/data/0", new byte[8]);
        }

        assertThat(floats(CheckpointWeights.open(folder), "w")).containsExactly(0, 0);
    }

    private CheckpointWeights open(String name) throws IOException {
        try (InputStream file = Objects.requireNonNull(TorchFileTest.class.getResourceAsStream(name + ".bin"))) {
            Files.copy(file, folder.resolve("pytorch_model.bin"));
        }
        return CheckpointWeights.open(folder);
    }

    private static ByteBuffer typed(CheckpointWeights weights, String name, TensorInfo.Type type) {
        assertThat(weights.type(name)).isEqualTo(type);
        return weights.bytes(name);
    }

    private static float[] floats(CheckpointWeights weights, String name) {
        ByteBuffer bytes = typed(weights, name, TensorInfo.Type.F32);
        float[] values = new float[bytes.remaining() / Float.BYTES];
        bytes.asFloatBuffer().get(values);
        return values;
    }
}
