package io.serlab.api.corpus;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One recording of a corpus and all that the corpus says of it. Immutable; made with {@link #builder}. */
public final class Utterance {
    private final String id;
    private final Path audio;
    private final @Nullable String label;
    private final Map<String, Double> distribution;
    private final @Nullable Dimensions dimensions;
    private final @Nullable String speaker;
    private final @Nullable String split;
    private final @Nullable String transcript;
    private final List<Segment> segments;
    private final Map<String, String> attributes;

    private Utterance(Builder builder) {
        id = builder.id;
        audio = builder.audio;
        label = builder.label;
        distribution = Collections.unmodifiableMap(new TreeMap<>(builder.distribution));
        dimensions = builder.dimensions;
        speaker = builder.speaker;
        split = builder.split;
        transcript = builder.transcript;
        segments = List.copyOf(builder.segments);
        attributes = Collections.unmodifiableMap(new TreeMap<>(builder.attributes));
    }

    /**
     * Begins an utterance.
     *
     * @param id the corpus's own file name, unique in the corpus; predictions and submissions use it
     * @param audio the recording
     */
    public static Builder builder(String id, Path audio) {
        return new Builder(id, audio);
    }

    /** The corpus's own file name, unique in the corpus. */
    public String id() {
        return id;
    }

    /** The recording. */
    public Path audio() {
        return audio;
    }

    /** The label as the corpus writes it, before any label map. */
    public Optional<String> label() {
        return Optional.ofNullable(label);
    }

    /** Share of raters for each label, as the corpus writes them, sorted by label; empty if unknown. */
    public Map<String, Double> distribution() {
        return distribution;
    }

    /** Arousal, valence and dominance. */
    public Optional<Dimensions> dimensions() {
        return Optional.ofNullable(dimensions);
    }

    /** Who speaks; empty if the corpus does not know. */
    public Optional<String> speaker() {
        return Optional.ofNullable(speaker);
    }

    /** The split as the corpus names it, before the protocol says what it is for. */
    public Optional<String> split() {
        return Optional.ofNullable(split);
    }

    /** What is said. */
    public Optional<String> transcript() {
        return Optional.ofNullable(transcript);
    }

    /** Known stretches of the recording, of any tier. */
    public List<Segment> segments() {
        return segments;
    }

    /** Anything else the corpus says, sorted by name: sex, text number, take. */
    public Map<String, String> attributes() {
        return attributes;
    }

    @Override
    public String toString() {
        return "Utterance[" + id + "]";
    }

    /** Collects what is known of one utterance. Not thread-safe. */
    public static final class Builder {
        private final String id;
        private final Path audio;
        private @Nullable String label;
        private Map<String, Double> distribution = Map.of();
        private @Nullable Dimensions dimensions;
        private @Nullable String speaker;
        private @Nullable String split;
        private @Nullable String transcript;
        private List<Segment> segments = List.of();
        private final Map<String, String> attributes = new TreeMap<>();

        private Builder(String id, Path audio) {
            this.id = id;
            this.audio = audio;
        }

        /** @see Utterance#label() */
        public Builder label(@Nullable String value) {
            label = value;
            return this;
        }

        /** @see Utterance#distribution() */
        public Builder distribution(Map<String, Double> value) {
            distribution = value;
            return this;
        }

        /** @see Utterance#dimensions() */
        public Builder dimensions(@Nullable Dimensions value) {
            dimensions = value;
            return this;
        }

        /** @see Utterance#speaker() */
        public Builder speaker(@Nullable String value) {
            speaker = value;
            return this;
        }

        /** @see Utterance#split() */
        public Builder split(@Nullable String value) {
            split = value;
            return this;
        }

        /** @see Utterance#transcript() */
        public Builder transcript(@Nullable String value) {
            transcript = value;
            return this;
        }

        /** @see Utterance#segments() */
        public Builder segments(List<Segment> value) {
            segments = value;
            return this;
        }

        /** @see Utterance#attributes() */
        public Builder attribute(String name, String value) {
            attributes.put(name, value);
            return this;
        }

        /** The utterance. */
        public Utterance build() {
            return new Utterance(this);
        }
    }
}
