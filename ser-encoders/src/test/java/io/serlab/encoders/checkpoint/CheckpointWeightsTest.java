package io.serlab.encoders.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serlab.api.InvalidInputException;
import io.serlab.api.SerException;
import io.serlab.api.array.SafetensorsWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointWeightsTest {
    @TempDir
    Path folder;

    @Test
    void prefersSafetensors() throws IOException {
        Files.writeString(folder.resolve("pytorch_model.bin"), "not read");
        Path file = write(1, 2);

        CheckpointWeights weights = CheckpointWeights.open(folder);

        assertThat(weights.files()).containsExactly(file);
        assertThat(weights.bytes("w").asFloatBuffer().get(1)).isEqualTo(2);
    }

    @Test
    void copiesWhatDoesNotLieAtAMultipleOfItsElement() throws IOException {
        String header = "{\"w\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}";
        assertThat(header.length() % 4).isNotZero();
        ByteBuffer file = ByteBuffer.allocate(8 + header.length() + 4).order(ByteOrder.LITTLE_ENDIAN);
        file.putLong(header.length())
                .put(header.getBytes(StandardCharsets.UTF_8))
                .putFloat(3);
        Files.write(folder.resolve("model.safetensors"), file.array());

        ByteBuffer bytes = CheckpointWeights.open(folder).bytes("w");

        assertThat(bytes.alignmentOffset(0, 4)).isZero();
        assertThat(bytes.isDirect() && bytes.isReadOnly()).isTrue();
        assertThat(bytes.getFloat()).isEqualTo(3);
    }

    @Test
    void saysWhichTensorIsMissing() throws IOException {
        write(1);
        CheckpointWeights weights = CheckpointWeights.open(folder);

        assertThatThrownBy(() -> weights.shape("v"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("No tensor 'v' among the 1 in %s.", folder);
    }

    @Test
    void saysWhatItLookedForInAFolderWithoutWeights() {
        assertThatThrownBy(() -> CheckpointWeights.open(folder))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "No weights in %s: looked for model.safetensors, model.safetensors.index.json,"
                                + " pytorch_model.bin, pytorch_model.bin.index.json.",
                        folder);
    }

    @Test
    void asksForTheFolderWhenGivenAFile() throws IOException {
        Path file = write(1);

        assertThatThrownBy(() -> CheckpointWeights.open(file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageEndingWith("got the file %s. Did you mean %s?", file, folder);
    }

    @Test
    void refusesAFolderThatIsNotThere() {
        assertThatThrownBy(() -> CheckpointWeights.open(folder.resolve("gone")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("No such checkpoint folder: %s.", folder.resolve("gone"));
    }

    @Test
    void noticesAFileThatIsGoneWhileItsWeightsCanStillBeRead() throws IOException {
        Path file = write(1);
        CheckpointWeights weights = CheckpointWeights.open(folder);
        assertThatCode(weights::requireUnchanged).doesNotThrowAnyException();

        Files.delete(file);

        assertVanished(weights, file + " is gone");
        assertThat(weights.bytes("w").getFloat()).isEqualTo(1);
    }

    @Test
    void noticesAFileOfAnotherSizeOrTime() throws IOException {
        Path file = write(1);
        FileTime time = Files.getLastModifiedTime(file);
        CheckpointWeights weights = CheckpointWeights.open(folder);

        Files.setLastModifiedTime(file, FileTime.fromMillis(0));
        assertVanished(weights, file + " was changed");

        write(new float[1000]);
        Files.setLastModifiedTime(file, time);
        assertVanished(weights, file + " was changed");
    }

    private static void assertVanished(CheckpointWeights weights, String what) {
        assertThatThrownBy(weights::requireUnchanged)
                .isExactlyInstanceOf(SerException.class)
                .hasMessageContaining(what)
                .extracting(e -> ((SerException) e).code())
                .isEqualTo("checkpoint-vanished");
    }

    private Path write(float... values) throws IOException {
        Path file = folder.resolve("model.safetensors");
        new SafetensorsWriter().add("w", values, values.length).write(file);
        return file;
    }
}
