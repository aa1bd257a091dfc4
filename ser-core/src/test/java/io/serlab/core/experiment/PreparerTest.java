package io.serlab.core.experiment;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import io.serlab.api.InvalidInputException;
import io.serlab.api.audio.Waveform;
import io.serlab.api.encoder.EncoderEnvironment;
import io.serlab.core.audio.WavWriter;
import io.serlab.core.features.AudioHashes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreparerTest {
    @TempDir
    Path folder;

    @Test
    void normalisingBySpeakerNeedsEverySpeaker() throws IOException {
        for (String name : List.of("a", "b", "c", "d")) {
            WavWriter.write(folder.resolve(name + ".wav"), new Waveform(new float[16_000], 16_000));
        }
        Files.writeString(folder.resolve("mine.csv"), """
                path,label,speaker,split
                a.wav,sad,1,train
                b.wav,happy,2,train
                c.wav,sad,,development
                d.wav,happy,,development
                """);
        Path file = Files.writeString(folder.resolve("mine.yaml"), """
                name: mine
                corpus: {reader: manifest, file: mine.csv}
                encoder: {name: log-mel}
                frames: {normalise: speaker}
                pooler: {name: mean}
                """);
        ExperimentSpec spec =
                ExperimentBinder.bind(ExperimentFile.read(file, List.of()), new ClassPathCatalogue(), folder);
        AudioHashes hashes = new AudioHashes(folder.resolve("hashes.csv"));

        assertThatThrownBy(() ->
                        Preparer.prepare(spec, new EncoderEnvironment(Device.cpu(), 1), hashes, (done, total) -> {}))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "frames.normalise: speaker needs the speaker of every utterance; 2 have none: c.wav, d.wav");
    }
}
