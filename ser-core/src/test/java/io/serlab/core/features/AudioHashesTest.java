package io.serlab.core.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serlab.api.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AudioHashesTest {
    // NIST's test vectors for the texts "abc" and "".
    private static final String OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    private static final String OF_NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    private static final Instant MODIFIED = Instant.parse("2020-01-01T00:00:00.5Z");

    @TempDir
    Path folder;

    private Path memory;
    private Path audio;

    @BeforeEach
    void write() throws IOException {
        memory = folder.resolve("hashes.csv");
        audio = folder.resolve("a, \"b\".wav");
        put("abc", MODIFIED);
    }

    private void put(String text, Instant modified) throws IOException {
        Files.writeString(audio, text);
        Files.setLastModifiedTime(audio, FileTime.from(modified));
    }

    private void hashAndSave() {
        AudioHashes hashes = new AudioHashes(memory);
        assertThat(hashes.sha256(audio)).isEqualTo(OF_ABC);
        hashes.save();
    }

    @Test
    void hashesTheBytesOfTheFile() throws IOException {
        hashAndSave();
        put("", MODIFIED);

        assertThat(new AudioHashes(folder.resolve("other.csv")).sha256(audio)).isEqualTo(OF_NOTHING);
    }

    @Test
    void doesNotReadAFileAgainThatLooksTheSame() throws IOException {
        hashAndSave();
        put("xyz", MODIFIED);

        assertThat(new AudioHashes(memory).sha256(audio)).isEqualTo(OF_ABC);
    }

    @Test
    void hashesAgainWhatChangedInSizeOrTime() throws IOException {
        hashAndSave();
        put("", MODIFIED);
        assertThat(new AudioHashes(memory).sha256(audio)).isEqualTo(OF_NOTHING);

        put("xyz", MODIFIED.plusNanos(1000));
        assertThat(new AudioHashes(memory).sha256(audio)).isNotEqualTo(OF_ABC);
    }

    @Test
    void doesNotRememberAFileThatMayStillChangeUnseen() throws IOException {
        AudioHashes hashes = new AudioHashes(memory, Clock.fixed(MODIFIED.plusSeconds(1), ZoneOffset.UTC));
        assertThat(hashes.sha256(audio)).isEqualTo(OF_ABC);
        put("xyz", MODIFIED);

        assertThat(hashes.sha256(audio)).isNotEqualTo(OF_ABC);
    }

    @Test
    void believesNoDamagedMemory() throws IOException {
        hashAndSave();
        byte[] whole = Files.readAllBytes(memory);
        put("", MODIFIED.plusSeconds(1));
        for (int length = 0; length < whole.length; length++) {
            Files.write(memory, Arrays.copyOf(whole, length));
            assertThat(new AudioHashes(memory).sha256(audio)).isEqualTo(OF_NOTHING);
        }
        put("abc", MODIFIED);
        for (int position = 0; position < whole.length; position++) {
            byte[] flipped = whole.clone();
            flipped[position] ^= 1;
            Files.write(memory, flipped);
            assertThat(new AudioHashes(memory).sha256(audio)).isEqualTo(OF_ABC);
        }
        Files.write(memory, new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
        hashAndSave();
        assertThat(memory).hasBinaryContent(whole);
    }

    @Test
    void keepsWhatAnotherProcessSaved() throws IOException {
        Path other = Files.copy(audio, folder.resolve("other.wav"));
        Files.setLastModifiedTime(other, FileTime.from(MODIFIED));
        AudioHashes first = new AudioHashes(memory);
        AudioHashes second = new AudioHashes(memory);
        first.sha256(audio);
        second.sha256(other);
        first.save();
        second.save();

        assertThat(Files.readAllLines(memory)).hasSize(3);
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("hashes.csv", "a, \"b\".wav", "other.wav");
    }

    @Test
    void namesAFileThatCannotBeRead() {
        assertThatThrownBy(() -> new AudioHashes(memory).sha256(folder.resolve("absent.wav")))
                .isInstanceOfSatisfying(
                        InvalidInputException.class, e -> assertThat(e.code()).isEqualTo("unreadable-audio"))
                .hasMessageContaining("absent.wav");
    }
}
