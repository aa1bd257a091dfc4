package io.serlab.core.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serlab.api.InvalidInputException;
import io.serlab.api.SerException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesTest {
    @TempDir
    Path folder;

    @Test
    void replacesAFileWholeAndLeavesNothingElse() throws IOException {
        Path file = folder.resolve("new/a.txt");
        AtomicFiles.write(file, "first, longer");
        AtomicFiles.write(file, "second");

        assertThat(file).hasContent("second");
        try (var files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void aFailedWriteLeavesNoTemporaryFile() throws IOException {
        Path target = Files.createDirectories(folder.resolve("occupied/by/a/folder"));
        Path occupied = folder.resolve("occupied");

        assertThatThrownBy(() -> AtomicFiles.write(occupied, "x"))
                .isInstanceOfSatisfying(
                        SerException.class, e -> assertThat(e.code()).isEqualTo("write-failed"));
        assertThat(target).exists();
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(occupied);
        }
    }

    @Test
    void readsQuotedValuesAnyLineEndAndNoBlankLines() throws IOException {
        Path file = Files.writeString(folder.resolve("t.csv"), "\uFEFFid,label\r\n\"a,\"\"b\",x\n\n c ,\"\"");

        CsvTable table = CsvTable.read(file);

        assertThat(table.header()).containsExactly("id", "label");
        assertThat(table.rows()).containsExactly(List.of("a,\"b", "x"), List.of(" c ", ""));
        assertThat(table.firstColumn(List.of("name", "label"))).contains(1);
        assertThat(table.column("Label")).isEmpty();
    }

    @Test
    void namesWhatIsNoTable() throws IOException {
        assertFails(folder.resolve("none.csv"), "missing-file");
        assertFails(Files.writeString(folder.resolve("empty.csv"), ""), "empty-file");
        assertFails(Files.writeString(folder.resolve("twice.csv"), "a,b,a\n"), "duplicate-column");
        assertFails(Files.writeString(folder.resolve("ragged.csv"), "a,b\n1\n"), "ragged-row");
        assertFails(Files.writeString(folder.resolve("open.csv"), "a,b\n\"1,2\n"), "malformed-csv");
        assertFails(Files.write(folder.resolve("latin.csv"), new byte[] {'a', (byte) 0xe4, '\n'}), "not-utf-8");
    }

    private static void assertFails(Path file, String code) {
        assertThatThrownBy(() -> CsvTable.read(file))
                .isInstanceOfSatisfying(
                        InvalidInputException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(file.toString());
    }

    @Test
    void listsAtMostTwenty() {
        assertThat(Listing.of(List.of("a", "b"))).isEqualTo("a, b");
        assertThat(Listing.of(IntStream.range(0, 23).boxed().toList())).endsWith("18, 19 and 3 more");
    }

    @Test
    void hashesBytes() {
        assertThat(Sha256.of(new byte[0]))
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    @Test
    void aPartOfAFileHasTheHashOfItsBytes() throws IOException {
        byte[] bytes = new byte[200_000];
        new Random(1).nextBytes(bytes);
        Path file = Files.write(folder.resolve("bytes"), bytes);

        assertThat(Sha256.of(file, 7, 150_000)).isEqualTo(Sha256.of(Arrays.copyOfRange(bytes, 7, 150_007)));
        assertThat(Sha256.of(file, 0, 200_000)).isEqualTo(Sha256.of(bytes));
        assertThatThrownBy(() -> Sha256.of(file, 100_000, 100_001)).isInstanceOf(EOFException.class);
    }
}
