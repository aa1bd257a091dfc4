package io.serlab.encoders.transformer;

import io.serlab.api.component.ComponentSpec;
import io.serlab.api.component.Parameter;
import io.serlab.api.component.Range;
import io.serlab.api.component.Settings;
import io.serlab.api.encoder.EncoderEnvironment;
import io.serlab.api.encoder.SpeechEncoder;
import io.serlab.api.encoder.SpeechEncoderFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes encoders from published checkpoint folders: one factory per family, and {@code auto} for any of them. */
public abstract sealed class TransformerFactory implements SpeechEncoderFactory {
    static final String PADDED = "padded";

    private static final Parameter PATH = Parameter.required(
            "path",
            Parameter.Type.PATH,
            "the checkpoint folder as published: config.json, preprocessor_config.json and the weights");
    private static final Parameter PRECISION = Parameter.choice(
            "precision",
            Precision.CHOICES,
            "numbers to compute in; auto is bf16 where the device has instructions for it, else fp32");
    private static final Parameter CONTEXT = new Parameter(
            "context",
            Parameter.Type.CHOICE,
            null,
            false,
            Range.ALL,
            List.of(PADDED, "unpadded"),
            "Whisper only: padded hears 30 s, silence after the end included, as it was trained and by default; "
                    + "unpadded computes the real frames alone, which is far cheaper and gives other features");

    private final Optional<Family> family;
    private final ComponentSpec spec;

    private TransformerFactory(Family family) {
        this.family = Optional.of(family);
        this.spec = new ComponentSpec(
                family.modelType(), family.summary(), family.source(), parameters(family == Family.WHISPER));
    }

    private TransformerFactory() {
        this.family = Optional.empty();
        this.spec = new ComponentSpec(
                "auto",
                "Any published checkpoint folder; config.json says of which family it is.",
                "",
                parameters(true));
    }

    private static List<Parameter> parameters(boolean whisper) {
        List<Parameter> parameters = new ArrayList<>(List.of(PATH, PRECISION));
        if (whisper) {
            parameters.add(CONTEXT);
        }
        return parameters;
    }

    @Override
    public final ComponentSpec spec() {
        return spec;
    }

    /**
     * {@inheritDoc}
     *
     * @throws io.serlab.api.InvalidInputException if {@code path} is no folder, its {@code model_type} is not known or not
     *     this one, a tensor is missing or has another shape than {@code config.json} announces, a weight file is damaged
     *     or asks for anything but tensors, or the device cannot compute in the precision asked for
     */
    @Override
    public final SpeechEncoder create(Settings settings, EncoderEnvironment environment) {
        return TransformerLoader.load(settings, family, environment);
    }

    /** {@code auto}. */
    public static final class Auto extends TransformerFactory {}

    /** {@code wav2vec2}. */
    public static final class Wav2Vec2 extends TransformerFactory {
        public Wav2Vec2() {
            super(Family.WAV2VEC2);
        }
    }

    /** {@code hubert}. */
    public static final class Hubert extends TransformerFactory {
        public Hubert() {
            super(Family.HUBERT);
        }
    }

    /** {@code wavlm}. */
    public static final class WavLm extends TransformerFactory {
        public WavLm() {
            super(Family.WAVLM);
        }
    }

    /** {@code data2vec-audio}. */
    public static final class Data2VecAudio extends TransformerFactory {
        public Data2VecAudio() {
            super(Family.DATA2VEC_AUDIO);
        }
    }

    /** {@code whisper}. */
    public static final class Whisper extends TransformerFactory {
        public Whisper() {
            super(Family.WHISPER);
        }
    }

    /** {@code wav2vec2-bert}. */
    public static final class Wav2Vec2Bert extends TransformerFactory {
        public Wav2Vec2Bert() {
            super(Family.WAV2VEC2_BERT);
        }
    }
}
