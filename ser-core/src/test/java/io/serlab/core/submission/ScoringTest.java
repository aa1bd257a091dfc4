package io.serlab.core.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.serlab.api.InvalidInputException;
import io.serlab.api.Seed;
import io.serlab.core.evaluation.PairedComparison;
import io.serlab.core.evaluation.ResampleUnit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoringTest {
    private static final String LABELS = "FileName,EmoClass\na.wav,A\nb.wav,A\nc.wav,N\n";
    private static final String SUBMISSION = "FileName,EmoClass\nc.wav,N\nb.wav,N\na.wav,A\n";

    @TempDir
    Path folder;

    private Path file(String name, String content) {
        try {
            return Files.writeString(folder.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Score score(String predictions, String labels) {
        return new Scoring(new Seed(0))
                .score(ScoreRequest.of(file("predictions.csv", predictions), file("labels.csv", labels)));
    }

    @Test
    void joinsASubmissionToItsLabelsByIdNotByPosition() {
        Score score = score(SUBMISSION, LABELS);

        // A: tp 1, support 2, predicted 1: F1 2/3; N: tp 1, support 1, predicted 2: F1 2/3
        assertThat(score.evaluation().metric("macro_f1")).isCloseTo(2.0 / 3, within(1e-15));
        assertThat(score.evaluation().metric("uar")).isEqualTo(0.75);
        assertThat(score.evaluation().classes()).containsExactly("A", "N");
        assertThat(score.evaluation().confusion()).isDeepEqualTo(new int[][] {{1, 1}, {0, 1}});
        assertThat(score.intervals().keySet()).containsExactly("macro_f1", "uar", "accuracy", "weighted_f1");
        assertThat(score.paired()).isNull();
    }

    @Test
    void theOrderOfTheFilesDoesNotMatter() {
        Score other = score("FileName,EmoClass\na.wav,A\nb.wav,N\nc.wav,N\n", LABELS);

        assertThat(score(SUBMISSION, LABELS).intervals()).isEqualTo(other.intervals());
    }

    @Test
    void readsOurOwnPredictionsAsBothSidesAndTakesTheirClasses() {
        String table = "id,truth,predicted,p_N,p_A,p_S\na,A,A,0.1,0.9,0\nb,N,A,0.4,0.6,0\n";

        Score score = score(table, table);

        assertThat(score.evaluation().classes()).containsExactly("N", "A", "S");
        assertThat(score.evaluation().metrics()).containsEntry("accuracy", 0.5);
        assertThat(score.evaluation().metric("macro_f1")).isCloseTo(2.0 / 9, within(1e-15));
    }

    @Test
    void readsFilesWithOtherColumnsOrderAndAByteOrderMark() {
        Score score = score("\uFEFFemotion,file\r\nA,x\r\nN,y\r\n", "label,utterance,note\nA,x,\"1,2\"\nN,y,\n");

        assertThat(score.evaluation().metrics()).containsEntry("accuracy", 1.0);
    }

    @Test
    void takesClassesAndRuleFromTheCard() {
        Path card = file("protocol.yaml", "protocol:\n  classes: [\"N\", \"A\", \"F\"]\n  absent-classes: skip\n");
        Path labels = file("labels.csv", LABELS);
        Path predictions = file("p.csv", SUBMISSION);

        Score score = new Scoring(new Seed(0)).score(new ScoreRequest(predictions, labels, null, card));

        assertThat(score.evaluation().classes()).containsExactly("N", "A", "F");
        assertThat(score.evaluation().metric("macro_f1")).isCloseTo(2.0 / 3, within(1e-15));
    }

    @Test
    void classesWithoutAnyUtteranceCountZeroUnlessTheCardSaysOtherwise() {
        Path card = file("protocol.yaml", "classes: [A, \"N\", F]\n");
        Path labels = file("labels.csv", LABELS);

        Score score = new Scoring(new Seed(0)).score(new ScoreRequest(file("p.csv", SUBMISSION), labels, null, card));

        assertThat(score.evaluation().metric("macro_f1")).isCloseTo(4.0 / 9, within(1e-15));
    }

    @Test
    void namesWhatIsWrongWithACard() {
        Path labels = file("labels.csv", LABELS);
        for (String card : new String[] {"metric: uar\n", "classes: [A, N]\nabsentClasses: maybe\n", "a: [", "x"}) {
            ScoreRequest request = new ScoreRequest(labels, labels, null, file("card.yaml", card));
            assertThatThrownBy(() -> new Scoring(new Seed(0)).score(request))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("card.yaml");
        }
    }

    @Test
    void comparesTwoFilesOnTheSameUtterances() {
        Path labels = file("labels.csv", LABELS);
        Path other = file("other.csv", "id,predicted\na.wav,A\nb.wav,A\nc.wav,N\n");

        Score score = new Scoring(new Seed(0)).score(new ScoreRequest(file("p.csv", SUBMISSION), labels, other, null));

        PairedComparison paired = Objects.requireNonNull(score.paired());
        assertThat(paired.difference()).isCloseTo(-1.0 / 3, within(1e-15));
        assertThat(paired.mcNemar().onlySecondRight()).isOne();
    }

    @Test
    void resamplesSpeakersThatTheLabelsName() {
        String labels = "FileName,EmoClass,SpkrID\na.wav,A,1\nb.wav,A,2\nc.wav,N,1\n";

        assertThat(score(SUBMISSION, labels).unit()).isEqualTo(ResampleUnit.SPEAKER);
        assertThat(score(SUBMISSION, labels.replace(",2", ",Unknown")).unit()).isEqualTo(ResampleUnit.ROW);
    }

    @Test
    void namesIdsThatAreInOneFileOnly() {
        assertFails(
                SUBMISSION.replace("b.wav,N\n", "") + "x.wav,A\n",
                LABELS,
                "ids-differ",
                "1 labelled utterances have no prediction",
                "b.wav",
                "1 predictions have no label",
                "x.wav");
    }

    @Test
    void hintsAtIdsThatDifferInTheExtensionOnly() {
        assertThatThrownBy(() -> score(SUBMISSION.replace(".wav", ""), LABELS))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        e -> assertThat(e.hint())
                                .hasValueSatisfying(hint -> assertThat(hint).contains("extensions")));
        assertThatThrownBy(() -> score(SUBMISSION.replace("a.wav", "x.wav"), LABELS))
                .isInstanceOfSatisfying(
                        InvalidInputException.class, e -> assertThat(e.hint()).isEmpty());
    }

    @Test
    void namesIdsThatOccurTwice() {
        assertFails(SUBMISSION + "a.wav,N\n", LABELS, "duplicate-id", "predictions.csv: a.wav");
        assertFails(SUBMISSION, LABELS + "c.wav,N\n", "duplicate-id", "labels.csv: c.wav");
    }

    @Test
    void namesClassesThatTheLabelsDoNotHave() {
        assertFails(SUBMISSION.replace(",A", ",F"), LABELS, "unknown-class", "class list [A, N]: F");
    }

    @Test
    void namesUtterancesWithoutALabel() {
        assertFails(SUBMISSION, LABELS.replace(",N", ","), "missing-class", "c.wav");
    }

    @Test
    void namesTheColumnsItNeeds() {
        assertFails("id,y\n1,2\n", LABELS, "missing-column", "predicted, prediction, emoclass");
        assertFails(SUBMISSION, "", "empty-file", "labels.csv");
        assertFails(SUBMISSION + "d.wav\n", LABELS, "ragged-row", "Row 5");
    }

    @Test
    void explainsTheBaselinesRawLogits() {
        assertFails("Filename,Prediction\na.wav,\"-0.1234, 1.0000, 2.5000\"\n", LABELS, "raw-logits", "holds numbers");
    }

    private void assertFails(String predictions, String labels, String code, String... words) {
        assertThatThrownBy(() -> score(predictions, labels))
                .isInstanceOfSatisfying(
                        InvalidInputException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContainingAll(words);
    }

    @Test
    void worksWhereNoDeepLearningLibraryCanBeLoaded() throws Exception {
        file("labels.csv", LABELS);
        Path predictions = file("p.csv", SUBMISSION);
        ClassLoader loader = new WithoutDjl(getClass().getClassLoader());
        Class<?> probe = Class.forName(ScoringProbe.class.getName(), true, loader);

        Callable<?> scoring = (Callable<?>) probe.getConstructor(Path.class).newInstance(predictions);

        assertThat(probe.getClassLoader()).isSameAs(loader);
        assertThat(scoring.call()).isEqualTo(0.75);
    }

    /** Scores from inside a class loader of its own. */
    public static final class ScoringProbe implements Callable<Double> {
        private final Path predictions;

        public ScoringProbe(Path predictions) {
            this.predictions = predictions;
        }

        @Override
        public Double call() {
            Path labels = predictions.resolveSibling("labels.csv");
            return new Scoring(new Seed(0))
                    .score(new ScoreRequest(predictions, labels, predictions, null))
                    .evaluation()
                    .metric("uar");
        }
    }

    /** Defines our classes anew and knows no DJL. */
    private static final class WithoutDjl extends ClassLoader {
        WithoutDjl(ClassLoader parent) {
            super(parent);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("ai.djl.")) {
                throw new ClassNotFoundException(name);
            }
            return name.startsWith("io.serlab.") ? ours(name) : super.loadClass(name, resolve);
        }

        private Class<?> ours(String name) throws ClassNotFoundException {
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            try (var resource = getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] code = resource.readAllBytes();
                return defineClass(name, code, 0, code.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
