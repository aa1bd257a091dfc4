package io.serlab.core.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import io.serlab.core.files.Sha256;
import io.serlab.core.submission.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestAudioTest {
    @TempDir
    Path folder;

    private static TestAudio of(String... idsAndHashes) {
        return new TestAudio(Stream.of(idsAndHashes)
                .map(each -> each.split("="))
                .map(each -> new TestAudio.Recording(each[0], each[1], 9, Instant.EPOCH, Path.of(each[0] + ".wav")))
                .toList());
    }

    @Test
    void namesTheRecordingsThatAnotherListHasOtherwiseOrNotAtAll() {
        assertThat(of("a=1", "b=2", "c=3").others(of("c=3", "b=5"))).isEqualTo(List.of("a", "b"));
        assertThat(of("a=1").others(of("b=2", "a=1"))).isEmpty();
    }

    @Test
    void aRecordingThatWasReplacedBeforeTheListWasWrittenIsSeen() throws IOException {
        Path audio = Files.writeString(folder.resolve("a.wav"), "sound");
        String predicted = Sha256.of(audio);
        assertThat(new TestAudio(List.of(TestAudio.Recording.of("a", predicted, audio))).findings())
                .isEmpty();

        Files.writeString(audio, "other");
        assertThat(new TestAudio(List.of(TestAudio.Recording.of("a", predicted, audio))).findings())
                .extracting(Finding::code)
                .containsExactly("changed-audio");
    }

    @Test
    void isReadBackAsItWasWritten() {
        Path file = folder.resolve(TestAudio.FILE);
        of("a=1", "b=2").write(file);

        assertThat(TestAudio.read(file)).isEqualTo(of("a=1", "b=2"));
    }
}
