package io.serlab.encoders.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.serlab.api.audio.Waveform;
import io.serlab.api.encoder.SpeechEncoder;
import io.serlab.encoders.TestAudio;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the models of the published cards give. */
class PublishedModelTest {

    @ParameterizedTest
    @ValueSource(strings = {"yamnet", "kwt1", "speech-embedding"})
    void givesInABatchBitForBitWhatEachUtteranceGivesAlone(String name) {
        try (SpeechEncoder encoder = PublishedCards.open(name)) {
            List<Waveform> batch =
                    List.of(TestAudio.sound(20000, 1), TestAudio.sound(900, 2), TestAudio.sound(61234, 3));
            int layer = encoder.info().lastLayer().number();
            for (int i = 0; i < batch.size(); i++) {
                assertThat(TestAudio.frames(encoder, batch, i, layer))
                        .isEqualTo(TestAudio.frames(encoder, batch.get(i), layer));
            }
        }
    }

    @Test
    void kwtTakesTheSecondWindowAtTheFrameAfterTheFirstOnes() {
        try (SpeechEncoder encoder = PublishedCards.open("kwt1")) {
            float[] samples = TestAudio.sound(31680, 4).samples();
            float[] second = Arrays.copyOfRange(samples, 98 * 160, 98 * 160 + 16000);

            float[] both = TestAudio.frames(encoder, new Waveform(samples, 16000), 5);
            float[] alone = TestAudio.frames(encoder, new Waveform(second, 16000), 5);

            for (int i = 0; i < alone.length; i++) {
                assertThat(both[98 * 64 + i]).isCloseTo(alone[i], within(1e-4f));
            }
        }
    }
}
