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
    void whatRestsOnDevelopmentDataNeedsSome() throws IOException {
        WavWriter.write(folder.resolve("a.wav"), new Waveform(new float[16_000], 16_000));
        Files.writeString(folder.resolve("mine.csv"), "path,label,id,split\na.wav,sad,1,train\na.wav,happy,2,train\n");
        Path file = Files.writeString(folder.resolve("mine.yaml"), """
                name: mine
                corpus: {reader: manifest, file: mine.csv}
                protocol: {development: none, classes: [sad, happy]}
                encoder: {name: log-mel}
                pooler: {name: mean}
                """);
        needsDevelopment(file, "training.schedule=plateau", "training.schedule: plateau");
        needsDevelopment(file, "training.smoothing=3", "training.smoothing: 3");
        needsDevelopment(file, "calibration.method=vector", "calibration");
    }

    private void needsDevelopment(Path file, String change, String setting) {
        ExperimentSpec spec =
                ExperimentBinder.bind(ExperimentFile.read(file, List.of(change)), new ClassPathCatalogue(), folder);
        AudioHashes hashes = new AudioHashes(folder.resolve("hashes.csv"));
        assertThatThrownBy(() ->
                        Preparer.prepare(spec, new EncoderEnvironment(Device.cpu(), 1), hashes, (done, total) -> {}))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(setting + " needs development data");
    }

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
