package io.serlab.core.alignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.serlab.api.corpus.Segment;
import java.util.List;
import org.junit.jupiter.api.Test;

class PositionInWordTest {
    private static Segment phone(double start, double end) {
        return new Segment("phone", start, end, "x");
    }

    @Test
    void aPhoneIsInitialMedialFinalOrOnly() {
        List<Segment> segments = List.of(
                new Segment("word", 0, 0.4, "stop"),
                new Segment("word", 0.5, 0.6, "a"),
                phone(0, 0.1),
                phone(0.1, 0.2),
                phone(0.2, 0.3),
                phone(0.3, 0.41), // rounded otherwise than its word
                phone(0.41, 0.5), // silence between words
                phone(0.5, 0.6));
        assertThat(PositionInWord.of(segments))
                .extracting(Segment::tier, Segment::start, Segment::label)
                .containsExactly(
                        tuple("position-in-word", 0.0, "initial"),
                        tuple("position-in-word", 0.1, "medial"),
                        tuple("position-in-word", 0.2, "medial"),
                        tuple("position-in-word", 0.3, "final"),
                        tuple("position-in-word", 0.5, "only"));
    }

    @Test
    void withoutWordsOrPhonesThereIsNoPosition() {
        assertThat(PositionInWord.of(List.of(phone(0, 1)))).isEmpty();
        assertThat(PositionInWord.of(List.of(new Segment("word", 0, 1, "so")))).isEmpty();
    }

    @Test
    void aTierOfTheCorpusOfThatNameIsNotAddedTo() {
        assertThat(PositionInWord.of(List.of(
                        new Segment("word", 0, 1, "so"), phone(0, 1), new Segment("position-in-word", 0, 1, "mine"))))
                .isEmpty();
    }
}
