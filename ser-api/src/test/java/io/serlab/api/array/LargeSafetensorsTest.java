package io.serlab.api.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serlab.api.InvalidInputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files beyond 2 GiB; they are sparse and take no space. */
class LargeSafetensorsTest {
    private static final long GIB = 1L << 30;

    @TempDir
    Path folder;

    @Test
    void readsTensorsOnBothSidesOfTwoGib() throws IOException {
        Path file = folder.resolve("large.safetensors");
        String header = entry("a", GIB, 0) + "," + entry("b", GIB, GIB) + "," + entry("c", 8, 2 * GIB) + ","
                + entry("d", 2 * GIB - 8, 3 * GIB);
        long start = write(file, header, 5 * GIB - 8);
        poke(file, start + GIB, 1);
        poke(file, start + 2 * GIB, 2);
        poke(file, start + 5 * GIB - 16, 3);

        Safetensors read = Safetensors.open(file);

        assertThat(read.names()).containsExactly("a", "b", "c", "d");
        assertThat(read.bytes("a").getLong(0)).isZero();
        assertThat(read.bytes("b").getLong(0)).isEqualTo(1);
        assertThat(read.bytes("c").getLong(0)).isEqualTo(2);
        assertThat(read.bytes("d").getLong((int) (2 * GIB - 16))).isEqualTo(3);
    }

    @Test
    void refusesASingleTensorBeyondTwoGib() throws IOException {
        Path file = folder.resolve("large.safetensors");
        write(file, entry("a", 2 * GIB, 0), 2 * GIB);

        assertThatThrownBy(() -> Safetensors.open(file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("tensor 'a' of 2147483648 bytes; one tensor may take at most 2 GiB");
    }

    private static String entry(String name, long bytes, long begin) {
        return "\"%s\":{\"dtype\":\"U8\",\"shape\":[%d],\"data_offsets\":[%d,%d]}"
                .formatted(name, bytes, begin, begin + bytes);
    }

    private static long write(Path file, String entries, long dataBytes) throws IOException {
        byte[] text = ("{" + entries + "}").getBytes(StandardCharsets.UTF_8);
        ByteBuffer head = ByteBuffer.allocate(8 + text.length).order(ByteOrder.LITTLE_ENDIAN);
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.SPARSE)) {
            channel.write(head.putLong(text.length).put(text).flip());
            channel.write(ByteBuffer.allocate(1), 8 + text.length + dataBytes - 1);
        }
        return 8 + text.length;
    }

    private static void poke(Path file, long at, long value) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(bytes.flip(), at);
        }
    }
}
