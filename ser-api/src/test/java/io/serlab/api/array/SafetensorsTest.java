package io.serlab.api.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serlab.api.InvalidInputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsTest {
    @TempDir
    Path folder;

    @Test
    void readsBackWhatWasWritten() throws IOException {
        Path file = folder.resolve("a.safetensors");
        new SafetensorsWriter()
                .metadata("hop", "320")
                .add("frames", new float[] {1, 2, 3, 4, 5, 6}, 2, 3)
                .add("lengths", new long[] {7}, 1)
                .write(file);

        Safetensors read = Safetensors.open(file);

        assertThat(read.names()).containsExactly("frames", "lengths");
        assertThat(read.metadata()).containsEntry("hop", "320");
        assertThat(read.info("frames").shape()).containsExactly(2L, 3L);
        assertThat(read.floats("frames")).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(read.longs("lengths")).containsExactly(7);
    }

    /** Long enough for several blocks, the last of them not full; and a part out of the middle. */
    @Test
    void writesLongTensorsAndPartsOfVectors() throws IOException {
        float[] values = new float[600_001];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        Path file = folder.resolve("a.safetensors");
        new SafetensorsWriter()
                .add("all", values, values.length)
                .add("part", FloatBuffer.wrap(values, 300_000, 4), 2, 2)
                .add("none", new float[0], 0)
                .write(file);

        Safetensors read = Safetensors.open(file);

        assertThat(read.floats("all")).isEqualTo(values);
        assertThat(read.floats("part")).containsExactly(300_000, 300_001, 300_002, 300_003);
        assertThat(read.floats("none")).isEmpty();
    }

    @Test
    void widensFloatsOfTwoBytes() throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putShort((short) 0x3c00).putShort((short) 0xc000).flip();
        Path file = folder.resolve("a.safetensors");
        new SafetensorsWriter()
                .add("half", TensorInfo.Type.F16, bytes.duplicate(), 2)
                .add("bfloat", TensorInfo.Type.BF16, bytes.duplicate(), 1, 2)
                .add("lengths", new long[] {7}, 1)
                .write(file);

        Safetensors read = Safetensors.open(file);

        assertThat(read.floats("half")).containsExactly(1, -2);
        assertThat(read.floats("bfloat")).containsExactly(0.0078125f, -2);
        assertThatThrownBy(() -> read.floats("lengths"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageEndingWith("is I64, expected F32 or F16 or BF16");
    }

    @Test
    void givesEqualBytesForEqualContent() throws IOException {
        for (String name : new String[] {"a", "b"}) {
            new SafetensorsWriter()
                    .add("x", new float[] {1}, 1)
                    .metadata("k", "v")
                    .write(folder.resolve(name));
        }

        assertThat(folder.resolve("a")).hasSameBinaryContentAs(folder.resolve("b"));
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void refusesATruncatedFile() throws IOException {
        Path file = folder.resolve("a.safetensors");
        new SafetensorsWriter().add("x", new float[100], 100).write(file);
        byte[] bytes = Files.readAllBytes(file);
        for (int length : new int[] {0, 7, 20, bytes.length - 1}) {
            Files.write(file, Arrays.copyOf(bytes, length));
            assertThatThrownBy(() -> Safetensors.open(file))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("Not a valid safetensors file");
        }
    }
}
