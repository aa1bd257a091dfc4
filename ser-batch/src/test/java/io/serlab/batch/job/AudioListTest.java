package io.serlab.batch.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AudioListTest {
    @TempDir
    Path folder;

    private Path file(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.createFile(file);
    }

    @Test
    void aFolderGivesItsAudioAtAnyDepthSortedAndCountsTheRest() throws IOException {
        file("b.wav");
        file("a/z.FLAC");
        file("a/y.wave");
        file("a/notes.txt");
        file(".hidden.wav");
        file(".git/x.wav");

        AudioList list = AudioList.of(List.of(folder));

        assertThat(list.entries())
                .extracting(AudioList.Entry::shortName)
                .containsExactly("a/y.wave", "a/z.FLAC", "b.wav");
        assertThat(list.passedOver()).isEqualTo(1);
    }

    @Test
    void aFileIsTakenWhateverItIsCalledAndInTheOrderOfTheLine() throws IOException {
        Path second = file("second");
        Path first = file("first.dat");

        assertThat(AudioList.of(List.of(second, first)).entries())
                .extracting(AudioList.Entry::file)
                .containsExactly(second, first);
    }

    @Test
    void whatIsNamedTwiceIsHeardOnce() throws IOException {
        Path file = file("a.wav");

        assertThat(AudioList.of(List.of(file, folder, folder.resolve("./a.wav")))
                        .entries())
                .hasSize(1);
    }

    @Test
    void aFolderWithoutAudioIsAProblem() {
        assertThat(AudioList.of(List.of(folder)).entries().get(0).problem())
                .get()
                .satisfies(problem -> assertThat(problem.code()).isEqualTo("no-audio"));
    }

    @Test
    void aLinkInACircleIsAProblemAndTheOthersAreFound() throws IOException {
        file("a/x.wav");
        Files.createSymbolicLink(folder.resolve("a/back"), folder);

        List<AudioList.Entry> entries = AudioList.of(List.of(folder)).entries();

        assertThat(entries).extracting(AudioList.Entry::shortName).containsExactly("a/back", "a/x.wav");
        assertThat(entries).extracting(each -> each.problem().isPresent()).containsExactly(true, false);
    }

    @Test
    void recordingsOfOneNameAreToldApartByTheirPaths() throws IOException {
        Path one = file("one/a.wav");
        Path two = file("two/a.wav");
        Path other = file("two/b.wav");

        assertThat(AudioList.of(List.of(one, two, other)).names().values())
                .containsExactly(one.toString(), two.toString(), "b.wav");
    }
}
