package io.serlab.batch;

import io.serlab.api.Seed;
import io.serlab.api.audio.Waveform;
import io.serlab.core.audio.WavWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A manifest of short tones: three speakers, three classes told by pitch, two takes of each; deterministic. */
final class TinyCorpus {
    static final List<String> SPEAKERS = List.of("ann", "bob", "cem");
    static final List<String> CLASSES = List.of("anger", "joy", "sadness");
    static final int RATE = 16_000;
    private static final int TAKES = 2;

    private final Path folder;
    private final List<String> rows = new ArrayList<>(List.of("path,label,speaker"));

    private TinyCorpus(Path folder) {
        this.folder = folder;
    }

    /** A corpus without recordings, in a folder that exists. */
    static TinyCorpus empty(Path folder) {
        return new TinyCorpus(folder);
    }

    /** Writes the recordings; {@link #experiment} writes what is to be done with them. */
    static TinyCorpus write(Path folder) {
        TinyCorpus corpus = new TinyCorpus(folder);
        corpus.make(folder);
        for (String speaker : SPEAKERS) {
            for (String label : CLASSES) {
                for (int take = 1; take <= TAKES; take++) {
                    corpus.recording("%s-%s-%d.wav".formatted(speaker, label, take), label, speaker);
                }
            }
        }
        return corpus;
    }

    private void make(Path path) {
        try {
            Files.createDirectories(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void recording(String name, String label, String speaker) {
        Random random = new Seed(3).stream(name).random();
        tone(name, 200 * (1 + 2 * CLASSES.indexOf(label)), 0.3 + 0.1 * random.nextInt(3));
        add(name, label, speaker);
    }

    /** Writes or replaces one recording. */
    void tone(String name, double hz, double seconds) {
        Random random = new Seed(4).stream(name).random();
        float[] samples = new float[(int) (RATE * seconds)];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) (0.2 * StrictMath.sin(2 * Math.PI * hz * i / RATE) + 0.02 * random.nextGaussian());
        }
        WavWriter.write(folder.resolve(name), new Waveform(samples, RATE));
    }

    /** Adds a row to the manifest. */
    TinyCorpus add(String name, String label, String speaker) {
        rows.add("%s,%s,%s".formatted(name, label, speaker));
        return this;
    }

    Path path(String name) {
        return folder.resolve(name);
    }

    Path manifest() {
        return folder.resolve("manifest.csv");
    }

    /** Writes the manifest and an experiment that leaves out one speaker after the other; gives the experiment file. */
    Path experiment() {
        return experiment("""
                name: tiny
                corpus: {reader: manifest, file: manifest.csv}
                protocol: {folds: leave-one-speaker-out, development: {speakers: 1}}
                encoder: {name: log-mel, bands: 40}
                frames: {normalise: corpus}
                pooler: {name: mean}
                head: {hidden: [8]}
                training: {epochs: 2, batch-size: 4, batch-seconds: 2, threads: 1}
                seeds: [1]
                """);
    }

    /** Writes the manifest and this experiment; gives the experiment file. */
    Path experiment(String yaml) {
        try {
            Files.write(manifest(), rows);
            return Files.writeString(folder.resolve("tiny.yaml"), yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
