package io.serlab.core.challenge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serlab.api.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChallengeFolderTest {
    private static final ChallengeFolder.Rows OPEN = new ChallengeFolder.Rows(null, null, 1, 0);

    @TempDir
    Path folder;

    private static ChallengeFolder challenge(
            String name, List<String> classes, List<String> header, ChallengeFolder.Rows rows, @Nullable String quota) {
        return new ChallengeFolder(name, "The \"next\" one", classes, header, rows, "uar", quota);
    }

    private void refused(ChallengeFolder challenge, String message) {
        assertThatThrownBy(() -> challenge.write(folder.resolve("new")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(message);
        assertThat(folder.resolve("new")).doesNotExist();
    }

    @Test
    void theCardReadsAndSaysWhatWasGiven() {
        Path made = challenge(
                        "next",
                        List.of("N=no", "yes"),
                        List.of("name", "label"),
                        new ChallengeFolder.Rows(null, "t_%03d.wav", 5, 2),
                        "3/challenge")
                .write(folder.resolve("next"));

        ChallengeCard card = Challenges.read(made);
        assertThat(card.name()).isEqualTo("next");
        assertThat(card.title()).isEqualTo("The \"next\" one");
        assertThat(card.metric()).isEqualTo("uar");
        assertThat(card.quota()).isEqualTo(new Quota(3, Quota.Period.CHALLENGE));
        assertThat(card.submission().letters()).containsExactly("N", "yes");
        assertThat(card.submission().header()).containsExactly("name", "label");
        assertThat(card.expectedNames(null)).contains(List.of("t_005.wav", "t_006.wav"));
        assertThat(ChallengeFolder.files(made))
                .extracting(file -> file.getFileName().toString())
                .containsExactly("README.md", "card.yaml", "experiment.yaml");
        assertThat(made.resolve("README.md")).content().startsWith("# The \"next\" one");
    }

    @Test
    void oneClassIsNoChallenge() {
        refused(
                challenge("next", List.of("A=angry"), List.of("n", "c"), OPEN, null),
                "--classes must list at least two classes, such as A=angry,S=sad, got 'A=angry'.");
    }

    @Test
    void blanksAroundClassesAreNoPartOfThem() {
        Path made = challenge("next", List.of("A = angry", " S=sad"), List.of("n", "c"), OPEN, null)
                .write(folder.resolve("next"));

        assertThat(Challenges.read(made).submission().classes())
                .containsExactly(Map.entry("A", "angry"), Map.entry("S", "sad"));
        assertThat(made.resolve("experiment.yaml")).content().contains("[\"A\", \"S\"]");
    }

    @Test
    void aListOfNamesIsTakenAlong() throws IOException {
        Path list = Files.writeString(folder.resolve("list.txt"), "b.wav\na.wav\n");
        Path made = challenge(
                        "next", List.of("A", "B"), List.of("n", "c"), new ChallengeFolder.Rows(list, null, 1, 0), null)
                .write(folder.resolve("next"));

        Files.delete(list);
        assertThat(Challenges.read(made).expectedNames(null)).contains(List.of("b.wav", "a.wav"));
        assertThat(Challenges.read(made).quota()).isNull();
    }

    @Test
    void whatWouldNotHoldTogetherIsRefusedBeforeAnythingIsWritten() {
        List<String> two = List.of("name", "class");
        refused(challenge("new", List.of("A", "A"), two, OPEN, null), "stands twice");
        refused(challenge("new", List.of("A", "B"), List.of("name"), OPEN, null), "at least two columns");
        refused(
                challenge("new", List.of("A", "B"), two, new ChallengeFolder.Rows(null, "t.wav", 1, 3), null),
                "one place for the number");
        refused(challenge("new", List.of("A", "B"), two, OPEN, "-1/week"), "quota.submissions");
        refused(challenge("new", List.of("A", "B"), two, OPEN, "often"), "--quota must be");
        refused(challenge("New!", List.of("A", "B"), two, OPEN, null), "small letters");
        refused(challenge("demo", List.of("A", "B"), two, OPEN, null), "comes with the product");
        refused(
                challenge(
                        "new",
                        List.of("A", "B"),
                        two,
                        new ChallengeFolder.Rows(folder.resolve("none"), null, 1, 0),
                        null),
                "cannot be read");
    }

    @Test
    void aFolderThatExistsIsLeftAlone() throws IOException {
        Files.createDirectories(folder.resolve("next"));
        assertThatThrownBy(() -> challenge("next", List.of("A", "B"), List.of("n", "c"), OPEN, null)
                        .write(folder.resolve("next")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("exists already");
    }
}
