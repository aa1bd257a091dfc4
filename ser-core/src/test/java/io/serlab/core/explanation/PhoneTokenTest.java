package io.serlab.core.explanation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.serlab.api.corpus.Segment;
import io.serlab.api.corpus.Utterance;
import io.serlab.core.acoustics.Formants;
import io.serlab.core.acoustics.PhoneMeasures;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class PhoneTokenTest {
    private static final FrameTimes TIMES = new FrameTimes(0.1, 0.05);
    private static final Utterance UTTERANCE = Utterance.builder("u", Path.of("u"))
            .segments(List.of(
                    new Segment("phone", 0, 0.1, "("),
                    new Segment("phone-class", 0, 0.1, "pause"),
                    new Segment("phone", 0.1, 0.3, "a"),
                    new Segment("phone-class", 0.1, 0.3, "vowel"),
                    new Segment("stress", 0.1, 0.3, "1"),
                    new Segment("phone", 0.3, 0.34, "t"),
                    new Segment("phone-class", 0.3, 0.34, "stop"),
                    new Segment("phone", 0.34, 0.4, "n"),
                    new Segment("phone-class", 0.34, 0.4, "nasal"),
                    new Segment("stress", 0.34, 0.4, "0")))
            .build();

    private static PhoneMeasures measured(Segment phone) {
        return new PhoneMeasures(phone, -20, 7, 1, new Formants(500, 1500));
    }

    @Test
    void pausesAreNoPhones() {
        assertThat(PhoneToken.phones(UTTERANCE)).extracting(Segment::label).containsExactly("a", "t", "n");
        assertThat(PhoneToken.phones(UTTERANCE))
                .filteredOn(PhoneToken.vowels(UTTERANCE))
                .extracting(Segment::label)
                .containsExactly("a");
    }

    @Test
    void withoutClassesSilenceIsKnownByItsSymbol() {
        Utterance bare = Utterance.builder("u", Path.of("u"))
                .segments(List.of(new Segment("phone", 0, 0.1, "sil"), new Segment("phone", 0.1, 0.2, "ɛ")))
                .build();
        assertThat(PhoneToken.phones(bare)).extracting(Segment::label).containsExactly("ɛ");
    }

    @Test
    void aTokenHasTheMeanAttentionOfItsFramesOverThatOfTheUtterance() {
        List<PhoneToken> tokens = PhoneToken.of(
                UTTERANCE,
                PhoneToken.phones(UTTERANCE).stream()
                        .map(PhoneTokenTest::measured)
                        .toList(),
                new double[] {0.1, 0.4, 0.2, 0.3},
                TIMES);
        // centres 0.05, 0.15, 0.25, 0.35: none lies in t
        assertThat(tokens).extracting(PhoneToken::phone).containsExactly("a", "n");
        assertThat(tokens.get(0).attention()).isCloseTo(1.2, within(1e-12));
        assertThat(tokens.get(1).attention()).isCloseTo(1.2, within(1e-12));
        assertThat(tokens.get(0).position()).isCloseTo(0.5, within(1e-12));
        assertThat(tokens.get(0).isVowel()).isTrue();
        assertThat(tokens.get(0).isStressed()).isTrue();
        assertThat(tokens.get(1).isStressed()).isFalse();
        assertThat(tokens.get(0).speaker()).isEqualTo("u");
    }
}
