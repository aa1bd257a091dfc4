package io.serlab.core.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import io.serlab.api.InvalidInputException;
import io.serlab.api.audio.Waveform;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordingEncoderTest {
    private static final Path AUDIO = Path.of("somewhere", "a.wav");

    private final FakeEncoder encoder = new FakeEncoder();

    private EncodedRecording encode(float sample, FrameStorage storage, Integer... layers) {
        float[] samples = new float[45];
        Arrays.fill(samples, sample);
        try (RecordingEncoder recordings = new RecordingEncoder(encoder, List.of(layers), storage, Device.cpu())) {
            return recordings.encode(AUDIO, new Waveform(samples, FakeEncoder.RATE));
        }
    }

    @Test
    void layersComeInTheOrderAskedForWithoutPadding() {
        EncodedRecording recording = encode(4, FrameStorage.FP32, 2, 0);

        assertThat(recording.frames()).isEqualTo(3);
        assertThat(recording.dimension(0)).isEqualTo(3);
        assertThat(recording.dimension(1)).isEqualTo(2);
        assertThat(recording.layers().get(0)[3]).isEqualTo(FakeEncoder.expected(4, 1, 2, 1, 0));
        assertThat(recording.layers().get(1)[5]).isEqualTo(FakeEncoder.expected(4, 1, 0, 2, 1));
    }

    @Test
    void eachRecordingIsABatchOfItsOwn() {
        encode(1, FrameStorage.FP32, 0);
        encode(2, FrameStorage.FP32, 0);

        assertThat(encoder.batchSizes).containsExactly(1, 1);
    }

    @Test
    void framesAreRoundedAsTheCacheWouldStoreThem() {
        // 1 + 1/1024 needs eleven significant bits; bf16 has eight
        assertThat(encode(1, FrameStorage.FP16, 0).layers().get(0)[0]).isEqualTo(1 + 1 / 1024f);
        assertThat(encode(1, FrameStorage.BF16, 0).layers().get(0)[0]).isEqualTo(1);
    }

    @Test
    void whatAnEncoderMustNotGiveIsNamed() {
        assertThatThrownBy(() -> encode(Float.NaN, FrameStorage.FP32, 0))
                .hasMessageContaining("Encoder 'fake' failed")
                .hasMessageContaining(AUDIO.toString());
        assertThatThrownBy(() -> encode(70_000, FrameStorage.FP16, 0))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("fp16 cannot");
    }

    @Test
    void aRecordingAloneIsNormalisedByItsOwnFrames() {
        // feature 0 of the three frames: 4, 5, 6 and a little; mean 5 and a little, population variance 2/3
        EncodedRecording recording = encode(4, FrameStorage.FP32, 0);
        float[] frames = recording.layers().get(0).clone();

        FrameNormaliser.alone(recording).apply("any name", 0, frames);

        float deviation = (float) Math.sqrt(2 / 3.0);
        assertThat(new float[] {frames[0], frames[2], frames[4]})
                .containsExactly(new float[] {-1 / deviation, 0, 1 / deviation}, within(1e-5f));
    }
}
