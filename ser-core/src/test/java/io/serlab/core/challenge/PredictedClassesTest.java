package io.serlab.core.challenge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serlab.api.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictedClassesTest {
    private static final List<String> CLASSES = List.of("A", "S");

    @TempDir
    Path folder;

    private long[] count(String text) throws IOException {
        return PredictedClasses.count(Files.writeString(folder.resolve("predictions.csv"), text), CLASSES);
    }

    @Test
    void countsTheClassesOfTheChallengeAlone() throws IOException {
        assertThat(count("id,truth,predicted,p_A,p_S\na.wav,A,S,0.5,0.5\nb.wav,,S,0,1\nc.wav,A,X,1,0\n"))
                .containsExactly(0, 2);
    }

    @Test
    void aNameWithACommaDoesNotShiftTheColumn() throws IOException {
        assertThat(count("id,truth,predicted,p_A,p_S\n\"a,S,S,b.wav\",A,A,1,0\n"))
                .containsExactly(1, 0);
    }

    @Test
    void whatIsNoFileOfPredictionsIsRefused() {
        assertThatThrownBy(() -> count("a,b\n1,2\n")).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> PredictedClasses.count(folder.resolve("none.csv"), CLASSES))
                .isInstanceOf(InvalidInputException.class);
    }
}
