package io.serlab.core.acoustics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasureFolderTest {
    private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");

    @TempDir
    Path home;

    private MeasureFolder folder() {
        return new MeasureFolder(home, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private Path file(String name, Duration age) throws IOException {
        Path file = Files.writeString(home.resolve(name), "x");
        Files.setLastModifiedTime(file, FileTime.from(NOW.minus(age)));
        return file;
    }

    @Test
    void tablesCountAsUsedWhenTheyAreRead() throws IOException {
        Path old = file("phones-a.csv", Duration.ofDays(40));
        Path read = file("sounds-b.csv", Duration.ofDays(40));
        file("phones-c.csv", Duration.ofDays(2));

        assertThat(folder().table("sounds", "b")).isEqualTo(read);
        folder().used(read);

        assertThat(folder().unusedSince(NOW.minus(Duration.ofDays(30)))).containsExactly(old);
    }

    @Test
    void leftoversAreWhatWasBeingWrittenADayAgo() throws IOException {
        Path left = file(".phones-a.csv.1234.tmp", Duration.ofDays(2));
        file(".phones-a.csv.5678.tmp", Duration.ofMinutes(1));

        assertThat(folder().leftovers()).containsExactly(left);
        assertThat(folder().unusedSince(NOW)).isEmpty();
    }

    @Test
    void aHomeWithoutMeasuresHasNone() {
        MeasureFolder none = new MeasureFolder(home.resolve("none"), Clock.systemUTC());

        assertThat(none.leftovers()).isEmpty();
        assertThat(none.unusedSince(NOW)).isEmpty();
        none.used(home.resolve("none/phones-a.csv"));
    }
}
