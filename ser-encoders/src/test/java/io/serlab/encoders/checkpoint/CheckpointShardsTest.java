package io.serlab.encoders.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serlab.api.InvalidInputException;
import io.serlab.api.SerException;
import io.serlab.api.array.SafetensorsWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointShardsTest {
    @TempDir
    Path root;

    private Path folder;

    @BeforeEach
    void writeShards() throws IOException {
        folder = Files.createDirectory(root.resolve("checkpoint"));
        new SafetensorsWriter().add("a", new float[] {1}, 1).write(folder.resolve("1.safetensors"));
        new SafetensorsWriter().add("b", new float[] {2}, 1).write(folder.resolve("2.safetensors"));
    }

    @Test
    void readsEachTensorFromItsShard() throws IOException {
        CheckpointWeights weights = open("{'weight_map':{'b':'2.safetensors','a':'1.safetensors'}}");

        assertThat(weights.names()).containsExactly("b", "a");
        assertThat(weights.bytes("a").getFloat()).isEqualTo(1);
        assertThat(weights.bytes("b").getFloat()).isEqualTo(2);
        assertThat(weights.files())
                .containsExactly(index(), folder.resolve("2.safetensors"), folder.resolve("1.safetensors"));
    }

    @Test
    void noticesAShardThatIsGone() throws IOException {
        CheckpointWeights weights = open("{'weight_map':{'a':'1.safetensors'}}");
        Files.delete(folder.resolve("1.safetensors"));

        assertThatThrownBy(weights::requireUnchanged)
                .isExactlyInstanceOf(SerException.class)
                .hasMessageContaining("1.safetensors is gone");
    }

    @Test
    void readsShardsOfPyTorchToo() throws IOException {
        byte[] pickle = PickleAssembler.oneTensor();
        TorchZip.write(folder, pickle, 8);
        Files.move(folder.resolve("pytorch_model.bin"), folder.resolve("1.bin"));
        Files.writeString(folder.resolve("pytorch_model.bin.index.json"), "{\"weight_map\":{\"w\":\"1.bin\"}}");

        assertThat(CheckpointWeights.open(folder).shape("w")).containsExactly(2L);
    }

    @Test
    void refusesAShardThatIsMissing() {
        assertRefused("{'weight_map':{'a':'3.safetensors'}}", "3.safetensors, which is not there");
    }

    @Test
    void refusesATensorThatItsShardLacks() {
        assertRefused(
                "{'weight_map':{'a':'2.safetensors'}}",
                "places tensor 'a' in 2.safetensors, which has none of that name");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../secret.safetensors",
                "/etc/passwd",
                "sub/1.safetensors",
                "..",
                ".",
                "",
                "C:\\\\1",
                "a\\u0000b"
            })
    void refusesAShardThatDoesNotLieBesideTheIndex(String name) throws IOException {
        Files.copy(folder.resolve("1.safetensors"), root.resolve("secret.safetensors"));

        assertRefused("{'weight_map':{'a':'" + name + "'}}", "allowed is the name of a file beside it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{}", "{'weight_map':{}}", "{'weight_map':['a']}", "{'weight_map':1}"})
    void refusesAnIndexWithoutPlaces(String json) {
        assertRefused(json, "Not a usable checkpoint index: " + index());
    }

    @Test
    void refusesATensorWithTwoPlaces() {
        assertRefused("{'weight_map':{'a':'1.safetensors','a':'2.safetensors'}}", "Duplicate");
    }

    @Test
    void refusesDeepNestingWithoutExhaustingTheStack() {
        assertRefused("{'weight_map':" + "[".repeat(1_000_000), "is no JSON");
    }

    private void assertRefused(String json, String why) {
        assertThatThrownBy(() -> open(json))
                .isInstanceOf(InvalidInputException.class)
                .message()
                .contains(why)
                .doesNotContain("\n");
    }

    private CheckpointWeights open(String json) throws IOException {
        Files.writeString(index(), json.replace('\'', '"'));
        return CheckpointWeights.open(folder);
    }

    private Path index() {
        return folder.resolve("model.safetensors.index.json");
    }
}
