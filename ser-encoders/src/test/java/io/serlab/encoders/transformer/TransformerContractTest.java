package io.serlab.encoders.transformer;

import io.serlab.api.encoder.SpeechEncoder;
import io.serlab.testkit.EncoderContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** The contract of every encoder, for one checkpoint of each shape of network. */
class TransformerContractTest {
    @TempDir
    static Path folder;

    private static SpeechEncoder open(String name, String config, Map<String, Object> settings) {
        try {
            return TinyCheckpoint.write(folder.resolve(name), config).open(settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Nested
    class WithGroupNorm extends EncoderContract {
        @Override
        protected SpeechEncoder open() {
            return TransformerContractTest.open("wav2vec2", TinyCheckpoint.WAV2VEC2, Map.of());
        }
    }

    @Nested
    class WithBiasedAttention extends EncoderContract {
        @Override
        protected SpeechEncoder open() {
            return TransformerContractTest.open("wavlm", TinyCheckpoint.WAVLM, Map.of());
        }
    }

    @Nested
    class WithPaddedContext extends EncoderContract {
        @Override
        protected SpeechEncoder open() {
            return TransformerContractTest.open("padded", TinyCheckpoint.WHISPER, Map.of("context", "padded"));
        }
    }

    @Nested
    class WithUnpaddedContext extends EncoderContract {
        @Override
        protected SpeechEncoder open() {
            return TransformerContractTest.open("unpadded", TinyCheckpoint.WHISPER, Map.of("context", "unpadded"));
        }
    }

    @Nested
    class Conformer extends EncoderContract {
        @Override
        protected SpeechEncoder open() {
            return TransformerContractTest.open("conformer", TinyCheckpoint.WAV2VEC2_BERT, Map.of());
        }
    }
}
