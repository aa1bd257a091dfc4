package io.serlab.core.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.serlab.api.corpus.Utterance;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingTest {
    private static final int SAMPLES = 1000;

    @TempDir
    private Path folder;

    /** PCM of 16 bits, 16 kHz, two channels. */
    private Path stereo(short[] left, short[] right) throws IOException {
        int bytes = 4 * left.length;
        ByteBuffer wav = ByteBuffer.allocate(44 + bytes).order(ByteOrder.LITTLE_ENDIAN);
        wav.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + bytes);
        wav.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
        wav.putShort((short) 1).putShort((short) 2).putInt(16_000).putInt(64_000);
        wav.putShort((short) 4).putShort((short) 16);
        wav.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(bytes);
        for (int i = 0; i < left.length; i++) {
            wav.putShort(left[i]).putShort(right[i]);
        }
        return Files.write(folder.resolve("stereo.wav"), wav.array());
    }

    /** In the mean of the channels no sample is at full scale. */
    @Test
    void oneClippedChannelIsClipping() throws IOException {
        short[] left = new short[SAMPLES];
        short[] right = new short[SAMPLES];
        for (int i = 0; i < SAMPLES; i++) {
            right[i] = i >= 100 && i < 120 ? Short.MAX_VALUE : (short) (i % 2 * 100);
        }
        Path file = stereo(left, right);

        Signal signal = Recording.read(Utterance.builder("stereo.wav", file).build(), -60)
                .known()
                .orElseThrow();

        assertThat(signal.channels()).isEqualTo(2);
        assertThat(signal.clippedShare()).isEqualTo(0.02);
        assertThat(signal.longestRun()).isEqualTo(20);
        assertThat(signal.seconds()).isEqualTo(1.0 / 16);
    }
}
