package io.serlab.encoders.transformer;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The families of published checkpoints. */
enum Family {
    WAV2VEC2(
            "wav2vec2",
            "wav2vec 2.0, XLSR and MMS, from a published checkpoint folder.",
            "https://arxiv.org/abs/2006.11477",
            Wav2Vec2Plan::of),
    HUBERT(
            "hubert",
            "HuBERT, mHuBERT and DistilHuBERT, from a published checkpoint folder.",
            "https://arxiv.org/abs/2106.07447",
            HubertPlan::of),
    WAVLM("wavlm", "WavLM, from a published checkpoint folder.", "https://arxiv.org/abs/2110.13900", WavLmPlan::of),
    DATA2VEC_AUDIO(
            "data2vec-audio",
            "data2vec for audio, from a published checkpoint folder.",
            "https://arxiv.org/abs/2202.03555",
            Data2VecAudioPlan::of),
    WHISPER(
            "whisper",
            "The encoder of Whisper, from a published checkpoint folder.",
            "https://arxiv.org/abs/2212.04356",
            WhisperPlan::of),
    WAV2VEC2_BERT(
            "wav2vec2-bert",
            "w2v-BERT 2.0, from a published checkpoint folder.",
            "https://arxiv.org/abs/2312.05187",
            Wav2Vec2BertPlan::of);

    private final String modelType;
    private final String summary;
    private final String source;

    @SuppressWarnings("ImmutableEnumChecker") // functions without state
    private final Planner planner;

    /** Reads what a checkpoint's network looks like. */
    @FunctionalInterface
    interface Planner {
        /**
         * The plan of one checkpoint.
         *
         * @param config of {@code config.json}
         * @param preprocessor of {@code preprocessor_config.json}
         * @throws io.serlab.api.InvalidInputException if a value is malformed, or asks for something not supported
         */
        NetworkPlan plan(ModelConfig config, ModelConfig preprocessor);
    }

    Family(String modelType, String summary, String source, Planner planner) {
        this.modelType = modelType;
        this.summary = summary;
        this.source = source;
        this.planner = planner;
    }

    /** What {@code config.json} calls it under {@code model_type}, and an experiment file under {@code encoder.name}. */
    String modelType() {
        return modelType;
    }

    String summary() {
        return summary;
    }

    String source() {
        return source;
    }

    NetworkPlan plan(ModelConfig config, ModelConfig preprocessor) {
        return planner.plan(config, preprocessor);
    }

    static Optional<Family> of(String modelType) {
        return Arrays.stream(values())
                .filter(family -> family.modelType.equals(modelType))
                .findFirst();
    }

    static List<String> modelTypes() {
        return Arrays.stream(values()).map(Family::modelType).toList();
    }
}
