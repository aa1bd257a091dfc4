package io.serlab.encoders.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serlab.api.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DamagedTorchFileTest {
    private static final byte[] EMPTY_DICT = new PickleAssembler().code("}").end();

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"archive.bin, 11", "legacy.bin, 1"})
    void refusesAFileCutOffAnywhere(String name, int step) throws IOException {
        byte[] whole = resource(name);
        for (int length = 0; length < whole.length; length += step) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> open(cut))
                    .as("%s, first %d bytes", name, length)
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageStartingWith("Not a valid PyTorch checkpoint: " + file());
        }
    }

    @ParameterizedTest
    @CsvSource({"archive.bin, 11", "legacy.bin, 1"})
    void readsOrRefusesAFileWithAnyByteChanged(String name, int step) throws IOException {
        byte[] whole = resource(name);
        for (int at = 0; at < whole.length; at += step) {
            byte[] changed = whole.clone();
            changed[at] ^= (byte) 0xFF;
            try {
                CheckpointWeights weights = open(changed);
                weights.names().forEach(weights::bytes);
            } catch (InvalidInputException e) {
                assertThat(e.getMessage()).as("byte %d", at).contains(file().toString());
            }
        }
    }

    @Test
    void refusesAnythingElse() {
        assertRefused("import os".getBytes(StandardCharsets.UTF_8), "neither as an archive nor with the magic number");
        assertRefused(EMPTY_DICT, "neither as an archive nor with the magic number");
    }

    @Test
    void refusesAnOlderFileThatAsksForMoreThanTensors() throws IOException {
        ByteBuffer file = ByteBuffer.wrap(resource("legacy.bin"));
        byte[] asked = "cos\nsystem\n".getBytes(StandardCharsets.US_ASCII);
        // the fourth pickle, which builds the dict, begins here
        file.put(137 + 2, asked);

        assertRefused(file.array(), "it asks for os.system.");
    }

    @Test
    void refusesAStorageWithAnotherNumberOfElements() throws IOException {
        byte[] whole = resource("legacy.bin");
        ByteBuffer file = ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN);
        int last = whole.length - 2 - Long.BYTES;
        while (file.getLong(last) > 4 || file.getLong(last) < 1) {
            last--;
        }
        file.putLong(last, Long.MAX_VALUE);

        assertRefused(whole, "elements of storage");
    }

    @Test
    void refusesAnArchiveOfTheOtherByteOrder() throws IOException {
        try (TorchZip zip = new TorchZip(folder)) {
            zip.stored("m/data.pkl", EMPTY_DICT).stored("m/byteorder", "big");
        }

        assertRefused("has byte order 'big'; only 'little' can be read");
    }

    @Test
    void refusesCompressedEntries() throws IOException {
        try (TorchZip zip = new TorchZip(folder)) {
            zip.deflated("m/data.pkl", new byte[100_000]);
        }

        assertRefused("has the entry 'm/data.pkl' compressed");
    }

    @Test
    void refusesAPickleOfUnlikelySize() throws IOException {
        try (TorchZip zip = new TorchZip(folder)) {
            zip.stored("m/data.pkl", new byte[(4 << 20) + 1]);
        }

        assertRefused("has 4194305 bytes in m/data.pkl; at most 4194304");
    }

    @Test
    void refusesEntriesThatComeTwice() throws IOException {
        try (TorchZip zip = new TorchZip(folder)) {
            zip.stored("m/data.pkl", EMPTY_DICT).stored("m/data.pkl", EMPTY_DICT);
        }

        assertRefused("has the entry 'm/data.pkl' twice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../m/data/0", "/m/data/0", "m/../../data/0", "m/..\\..\\0"})
    void refusesEntriesThatLeaveTheArchive(String name) throws IOException {
        try (TorchZip zip = new TorchZip(folder)) {
            zip.stored("m/data.pkl", EMPTY_DICT).stored(name, new byte[8]);
        }

        assertRefused("has an entry with a path: '" + name + "'");
    }

    @Test
    void refusesAnArchiveWithoutOnePickle() throws IOException {
        try (TorchZip zip = new TorchZip(folder)) {
            zip.stored("m/data/0", new byte[8]);
        }
        assertRefused("has 0 entries data.pkl where one belongs");

        try (TorchZip zip = new TorchZip(folder)) {
            zip.stored("a/data.pkl", EMPTY_DICT).stored("b/data.pkl", EMPTY_DICT);
        }
        assertRefused("has 2 entries data.pkl where one belongs");
    }

    @Test
    void refusesAnArchiveThatLacksAStorage() throws IOException {
        byte[] pickle = PickleAssembler.oneTensor();
        try (TorchZip zip = new TorchZip(folder)) {
            zip.stored("m/data.pkl", pickle);
        }
        assertRefused("has no entry 'm/data/0'");
    }

    private void assertRefused(byte[] content, String why) {
        assertThatThrownBy(() -> open(content))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(why);
    }

    private void assertRefused(String why) {
        assertThatThrownBy(() -> CheckpointWeights.open(folder))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(why);
    }

    private CheckpointWeights open(byte[] content) throws IOException {
        Files.write(file(), content);
        return CheckpointWeights.open(folder);
    }

    private Path file() {
        return folder.resolve("pytorch_model.bin");
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream file = Objects.requireNonNull(DamagedTorchFileTest.class.getResourceAsStream(name))) {
            return file.readAllBytes();
        }
    }
}
