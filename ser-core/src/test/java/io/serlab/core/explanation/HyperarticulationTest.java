package io.serlab.core.explanation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.serlab.api.InvalidInputException;
import io.serlab.api.corpus.Segment;
import io.serlab.core.acoustics.Formants;
import io.serlab.core.acoustics.PhoneMeasures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HyperarticulationTest {
    @TempDir
    Path folder;

    /** Phones whose attention is 1 plus what is added per second of length and for stress. */
    private static List<PhoneToken> tokens(double perLogSecond, double forStress) {
        Random random = new Random(11);
        List<PhoneToken> tokens = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            double length = 0.05 * Math.exp(0.3 * random.nextGaussian());
            boolean stressed = random.nextBoolean();
            boolean voiced = random.nextInt(4) > 0;
            Segment phone = new Segment("phone", 1, 1 + length, i % 2 == 0 ? "a" : "t");
            Formants formants = i % 2 == 0
                    ? new Formants(500 + 100 * random.nextGaussian(), 1500 + 200 * random.nextGaussian())
                    : new Formants(Double.NaN, Double.NaN);
            PhoneMeasures measures = new PhoneMeasures(
                    phone,
                    -20 + random.nextGaussian(),
                    voiced ? 7 + 0.2 * random.nextGaussian() : Double.NaN,
                    voiced ? 1 : 0,
                    formants);
            double attention = 1 + perLogSecond * Math.log(length) + (stressed ? forStress : 0);
            tokens.add(new PhoneToken(
                    "u" + i / 10, "s" + i % 5, measures, i % 2 == 0, stressed, random.nextDouble(), attention));
        }
        return tokens;
    }

    private static double coefficient(Hyperarticulation found, String model, String term) {
        return found.ofModel(model).stream()
                .filter(each -> each.term().equals(term))
                .findFirst()
                .orElseThrow()
                .coefficient();
    }

    @Test
    void whatAttentionFollowsIsFoundAndNothingElse() {
        Hyperarticulation found = Hyperarticulation.of(tokens(0, 0.25));
        for (String model : List.of("phones", "vowels")) {
            assertThat(coefficient(found, model, "stress")).isCloseTo(0.25, within(1e-9));
            for (String other : List.of("duration", "energy", "pitch", "voiced", "position")) {
                assertThat(coefficient(found, model, other)).isCloseTo(0, within(1e-9));
            }
        }
        assertThat(coefficient(found, "vowels", "formant-distance")).isCloseTo(0, within(1e-9));
        assertThat(found.ofModel("phones").get(0).tokens()).isEqualTo(400);
        assertThat(found.ofModel("vowels").get(0).tokens()).isEqualTo(200);
        assertThat(found.ofModel("vowels").get(0).clusters()).isEqualTo(5);
    }

    @Test
    void lengthCountsInDeviationsFromThatOfThePhone() {
        List<PhoneToken> tokens = tokens(0.5, 0);
        double[] logs = tokens.stream()
                .filter(PhoneToken::isVowel)
                .mapToDouble(each -> Math.log(each.duration()))
                .toArray();
        double mean = Arrays.stream(logs).average().orElseThrow();
        double deviation = Math.sqrt(
                Arrays.stream(logs).map(each -> (each - mean) * (each - mean)).sum() / (logs.length - 1));
        assertThat(coefficient(Hyperarticulation.of(tokens), "vowels", "duration"))
                .isCloseTo(0.5 * deviation, within(1e-9));
    }

    @Test
    void aTermThatDoesNotVaryIsLeftOut() {
        List<PhoneToken> unstressed = tokens(0.5, 0).stream()
                .map(each -> new PhoneToken(
                        each.utterance(),
                        each.speaker(),
                        each.measures(),
                        each.isVowel(),
                        false,
                        each.position(),
                        each.attention()))
                .toList();
        assertThat(Hyperarticulation.of(unstressed).ofModel("phones"))
                .extracting(Hyperarticulation.Term::term)
                .containsExactly("duration", "energy", "pitch", "voiced", "position");
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        Hyperarticulation found = Hyperarticulation.of(tokens(0.5, 0.25));
        found.write(folder);
        assertThat(Hyperarticulation.find(folder)).contains(found);
    }

    @Test
    void withoutPhonesOrWithOneSpeakerThereIsNoFile() {
        Hyperarticulation.of(List.of()).write(folder);
        Hyperarticulation.of(tokens(0, 0).stream()
                        .filter(each -> each.speaker().equals("s1"))
                        .toList())
                .write(folder);
        assertThat(folder).isEmptyDirectory();
        assertThat(Hyperarticulation.find(folder)).isEmpty();
    }

    @Test
    void aFileOfSomethingElseIsNamed() throws IOException {
        Files.writeString(folder.resolve("hyperarticulation.csv"), "model,term\nphones,energy\n");
        assertThatThrownBy(() -> Hyperarticulation.find(folder))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Not a table of hyperarticulation");
    }
}
