package io.serlab.core.audit;

import io.serlab.api.audio.Waveform;
import io.serlab.api.corpus.Corpus;
import io.serlab.api.corpus.Dimensions;
import io.serlab.api.corpus.Folds;
import io.serlab.api.corpus.Protocol;
import io.serlab.api.corpus.Utterance;
import io.serlab.core.audio.WavWriter;
import io.serlab.core.corpus.FoldPlan;
import io.serlab.core.corpus.LabelledCorpus;
import io.serlab.core.training.DimensionScale;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** A corpus of short tones in which all is well, until something is spoiled. */
final class SpoiledCorpus {
    static final int RATE = 16_000;
    private static final List<String> CLASSES = List.of("anger", "joy");

    private final Path folder;
    private final List<Utterance> utterances = new ArrayList<>();
    private Protocol protocol = Protocol.ofClasses(List.of());

    private SpoiledCorpus(Path folder) {
        this.folder = folder;
    }

    /** Ten utterances of each of two classes to train on, two to choose with, two to test with; a speaker for each split. */
    static SpoiledCorpus whole(Path folder) {
        SpoiledCorpus corpus = new SpoiledCorpus(folder);
        for (String label : CLASSES) {
            for (int take = 0; take < 10; take++) {
                corpus.tone("train-%s-%d.wav".formatted(label, take), label, "ann", "train");
            }
            for (int take = 0; take < 2; take++) {
                corpus.tone("development-%s-%d.wav".formatted(label, take), label, "bob", "development");
                corpus.tone("test-%s-%d.wav".formatted(label, take), label, "cem", "test");
            }
        }
        return corpus;
    }

    SpoiledCorpus folds(Folds folds) {
        protocol = protocol.with(folds, new io.serlab.api.corpus.Development.None());
        return this;
    }

    SpoiledCorpus tone(String name, String label, @Nullable String speaker, String split) {
        return sound(name, noise(name, RATE)).row(name, label, speaker, split);
    }

    SpoiledCorpus row(String name, String label, @Nullable String speaker, String split) {
        return add(Utterance.builder(name, path(name))
                .label(label)
                .speaker(speaker)
                .split(split));
    }

    SpoiledCorpus rated(String name, double arousal) {
        sound(name, noise(name, RATE));
        return add(Utterance.builder(name, path(name))
                .label("joy")
                .speaker("ann")
                .split("train")
                .dimensions(new Dimensions(arousal, 4, 4)));
    }

    private SpoiledCorpus add(Utterance.Builder utterance) {
        utterances.add(utterance.build());
        return this;
    }

    /** Writes or replaces a recording. */
    SpoiledCorpus sound(String name, float[] samples) {
        return sound(name, samples, RATE);
    }

    SpoiledCorpus sound(String name, float[] samples, int rate) {
        WavWriter.write(path(name), new Waveform(samples, rate));
        return this;
    }

    Path path(String name) {
        return folder.resolve(name);
    }

    /** Noise of an eighth of full scale, another for each name. */
    static float[] noise(String name, int samples) {
        Random random = new Random(name.hashCode());
        return samples(samples, i -> 0.125 * (2 * random.nextDouble() - 1));
    }

    static float[] samples(int count, IntToDoubleFunction value) {
        float[] samples = new float[count];
        for (int i = 0; i < count; i++) {
            samples[i] = (float) value.applyAsDouble(i);
        }
        return samples;
    }

    AuditedCorpus read() {
        return read("manifest");
    }

    AuditedCorpus read(String reader) {
        Corpus corpus = new Corpus(utterances, List.of());
        LabelledCorpus used = LabelledCorpus.of(corpus, protocol);
        return new AuditedCorpus(reader, corpus, used, FoldPlan.of(used), DimensionScale.SEVEN_POINTS);
    }

    CorpusAudit audit() {
        return CorpusAudit.of(read(), AuditThresholds.STANDARD);
    }
}
