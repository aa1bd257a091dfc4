package io.serlab.core.challenge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.serlab.api.InvalidInputException;
import io.serlab.api.UnknownNameException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChallengesTest {
    private static final String CARD = """
            name: mine
            title: My challenge
            metric: macro-f1
            quota: {submissions: 2, per: day}
            rules: {external-data: forbidden, corpora: [demo]}
            prior: {"Y": 0.25, "N": 0.75}
            submission:
              file: answers.csv
              header: [name, answer]
              classes: {"Y": yes indeed, "N": not at all}
              row-names: {pattern: "t%02d.wav", first: 0, count: 3}
            """;

    @TempDir
    Path folder;

    private Challenges challenges() {
        return Challenges.in(List.of(folder.resolve("missing"), folder));
    }

    private ChallengeCard find(String given) {
        return challenges().find(given, folder::resolve, "test");
    }

    private static ChallengeCard read(String text) {
        return Challenges.of(text, "card.yaml");
    }

    @Test
    void everyCardOfTheProductReads() {
        assertThat(Challenges.builtIn())
                .contains("demo", "is2025-task1")
                .allSatisfy(name -> assertThat(find(name).name()).isEqualTo(name));
    }

    @Test
    void theCardOfTheChallengeSaysWhatIsKnownAndWhatIsNot() {
        ChallengeCard card = find("is2025-task1");

        assertThat(card.metric()).isEqualTo("macro_f1");
        assertThat(card.quota()).as("the organisers' quota was not found").isNull();
        assertThat(card.quotaSource()).contains("not found");
        assertThat(card.rules().externalData()).isEqualTo(Permission.FORBIDDEN);
        assertThat(card.rules().emotionPretrained()).isEqualTo(Permission.FORBIDDEN);
        assertThat(card.rules().corpora()).containsExactly("msp-podcast");
        assertThat(card.prior())
                .hasSize(8)
                .allSatisfy((name, share) -> assertThat(share).isEqualTo(0.125));
        assertThat(card.expectedNames(null).orElseThrow()).hasSize(3200);
    }

    @Test
    void aCardIsFoundByTheNameOfItsFolderOrByItsPath() throws IOException {
        Files.createDirectories(folder.resolve("mine"));
        Files.writeString(folder.resolve("mine/card.yaml"), CARD);

        assertThat(challenges().known()).contains("demo", "is2025-task1", "mine");
        ChallengeCard card = find("mine");
        assertThat(card).isEqualTo(find("mine/card.yaml"));
        assertThat(card.quota()).isEqualTo(new Quota(2, Quota.Period.DAY));
        assertThat(card.prior()).containsExactly(entry("Y", 0.25), entry("N", 0.75));
        assertThat(card.rules().emotionPretrained()).isEqualTo(Permission.UNKNOWN);
        assertThat(card.submission().header()).containsExactly("name", "answer");
        assertThat(card.expectedNames(null)).contains(List.of("t00.wav", "t01.wav", "t02.wav"));
        assertThat(card.expectedNames(List.of("of-corpus.wav"))).contains(List.of("of-corpus.wav"));
    }

    @Test
    void theFolderOfACardHasItsName() throws IOException {
        Files.createDirectories(folder.resolve("other"));
        Files.writeString(folder.resolve("other/card.yaml"), CARD);

        assertThatThrownBy(() -> find("other"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("has the name 'mine' and lies in the folder 'other': they must be the same");
        assertThat(find("other/card.yaml").name()).isEqualTo("mine");
    }

    @ParameterizedTest
    @ValueSource(strings = {"manifest.json", "entry.json"})
    void aPackageOrSentFileWithItsCardIsNoChallenge(String beside) throws IOException {
        Files.createDirectories(folder.resolve("mine"));
        Files.writeString(folder.resolve("mine/card.yaml"), CARD);
        Files.writeString(folder.resolve("mine").resolve(beside), "{}");

        assertThat(challenges().known()).doesNotContain("mine");
        assertThatThrownBy(() -> find("mine")).isInstanceOf(UnknownNameException.class);
    }

    @Test
    void numberedRowsMayBeAPartButNotOthers() {
        ChallengeCard card = read(CARD);

        card.requireRows(List.of());
        card.requireRows(List.of("t00.wav", "t01.wav", "t02.wav"));
        card.requireRows(List.of("t01.wav"));
        assertThatThrownBy(() -> card.requireRows(List.of("u00.wav", "u01.wav", "u02.wav")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("The run's test set has 3 rows and the card of mine 3: 0 of them are the same;"
                        + " row 1 is 'u00.wav' in the test set and 't00.wav' on the card.");
    }

    @Test
    void listedRowsAreAskedForAsTheyStand() throws IOException {
        Files.writeString(folder.resolve("rows.txt"), "b.wav\na.wav\n");
        Files.writeString(
                folder.resolve("listed.yaml"),
                CARD.replace("{pattern: \"t%02d.wav\", first: 0, count: 3}", "{file: rows.txt}"));
        ChallengeCard card = find("listed.yaml");

        card.requireRows(List.of("b.wav", "a.wav"));
        assertThatThrownBy(() -> card.requireRows(List.of("a.wav", "b.wav")))
                .hasMessageContaining("2 of them are the same, in another order; row 1 is 'a.wav'");
        assertThatThrownBy(() -> card.requireRows(List.of("b.wav", "c.wav")))
                .hasMessageContaining(
                        "1 of them are the same; row 2 is 'c.wav' in the test set and 'a.wav' on the card");
        card.requireRows(List.of("a.wav")); // a trial on a part
    }

    @Test
    void rowsMayBeListedInAFileBesideTheCard() throws IOException {
        Files.writeString(folder.resolve("rows.txt"), "b.wav\na.wav\n\n");
        Path card = Files.writeString(
                folder.resolve("card.yaml"),
                CARD.replace("{pattern: \"t%02d.wav\", first: 0, count: 3}", "{file: rows.txt}"));

        assertThat(Challenges.read(card).expectedNames(null)).contains(List.of("b.wav", "a.wav"));

        Files.writeString(folder.resolve("rows.txt"), "\uFEFFb.wav \r\n a.wav\r\n");
        assertThat(Challenges.read(card).expectedNames(null)).contains(List.of("b.wav", "a.wav"));

        Files.writeString(folder.resolve("rows.txt"), "b.wav\nb.wav\n");
        assertThatThrownBy(() -> Challenges.read(card))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("b.wav twice");
        Files.delete(folder.resolve("rows.txt"));
        assertThatThrownBy(() -> Challenges.read(card)).hasMessageContaining("rows.txt cannot be read");
    }

    @Test
    void aCardWithTheNameOfOneOfTheProductIsRefusedUnlessItIsACopy() throws IOException {
        Path card = Files.createDirectories(folder.resolve("demo")).resolve("card.yaml");
        String ofProduct = find("demo").text();
        Files.writeString(card, ofProduct);
        assertThat(find("demo").file()).isNull();
        assertThat(find("demo/card.yaml").name()).isEqualTo("demo");
        Files.writeString(card, ofProduct.replace("\n", "\r\n"));
        assertThat(find("demo/card.yaml").name()).isEqualTo("demo");

        Files.writeString(card, CARD.replace("name: mine", "name: other"));
        assertThatThrownBy(() -> find("demo"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("demo is a challenge that comes with the product, and %s would be another of that name."
                        .formatted(card));
        assertThat(find("demo/card.yaml").name()).isEqualTo("other");

        Files.writeString(card, CARD.replace("name: mine", "name: is2025-task1"));
        assertThatThrownBy(() -> find("demo/card.yaml"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("is2025-task1 is a challenge that comes with the product, and " + card);
    }

    @Test
    void anUnknownChallengeIsAnsweredWithTheNearestAndAllKnown() throws IOException {
        Files.createDirectories(folder.resolve("mine"));
        Files.writeString(folder.resolve("mine/card.yaml"), CARD);

        assertThatThrownBy(() -> find("mines"))
                .isInstanceOf(UnknownNameException.class)
                .hasMessageContaining("Did you mean 'mine'?")
                .hasMessageContaining("demo, is2025-task1");
        assertThatThrownBy(() -> find("other/card.yaml"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("There is no challenge card");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "metric: macro-f1|metrik: macro-f1|Did you mean 'card.yaml.metric'?",
                "metric: macro-f1|metric: 'F 1'|a metric's name",
                "name: mine|name: Mine|small letters",
                "title: My challenge|''|title is missing",
                "submissions: 2|submissions: -1|quota.submissions",
                "per: day|per: month|day",
                "external-data: forbidden|external-data: no|external-data",
                "'{\"Y\": 0.25, \"N\": 0.75}'|'{\"Y\": 0.5, \"N\": 0.75}'|the sum 1",
                "'{\"Y\": 0.25, \"N\": 0.75}'|'{\"X\": 0.25, \"N\": 0.75}'|No class named 'X'",
                "'[name, answer]'|'[name]'|at least two columns",
                "'\"N\": not at all'|'\"Y\": again'|stands twice",
                "t%02d.wav|t.wav|one place for the number",
                "t%02d.wav|t%02d-%02d.wav|one place for the number",
                "t%02d.wav|t%s.wav|one place for the number",
                "'count: 3'|'count: 0'|count must be at least 1",
                "file: answers.csv|fil: answers.csv|Did you mean 'submission.file'?",
                "file: answers.csv|''|file must be a plain file name",
                "file: answers.csv|file: ' '|file must be a plain file name",
                "file: answers.csv|file: a/answers.csv|got 'a/answers.csv'",
                "file: answers.csv|file: .csv|got '.csv'",
                "file: answers.csv|file: Manifest.json|that no other part of a package has"
            })
    void aCardThatDoesNotHoldTogetherIsRefusedInOneLine(String right, String wrong, String message) {
        assertThat(CARD).contains(right);
        assertThatThrownBy(() -> read(CARD.replace(right, wrong)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(message)
                .satisfies(error -> assertThat(error.getMessage()).doesNotContain("\n"));
    }

    @Test
    void aShareThatIsNoNumberIsRefused() {
        assertThatThrownBy(() -> ClassPrior.read(Map.of("Y", Double.NaN, "N", 0.75), List.of("Y", "N"), "card.yaml"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("the sum 1");
    }

    @Test
    void whatIsNoCardIsSaidToBeNone() {
        assertThatThrownBy(() -> read("null")).hasMessageContaining("card.yaml is empty");
        assertThatThrownBy(() -> read("")).hasMessageContaining("keys with values");
        assertThatThrownBy(() -> read("[1, 2]")).hasMessageContaining("keys with values");
        assertThatThrownBy(() -> read(CARD.replaceAll("(?m)^  classes.*\n", "")))
                .isInstanceOf(InvalidInputException.class);
    }
}
