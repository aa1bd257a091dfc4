package io.serlab.core.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.serlab.api.InvalidInputException;
import io.serlab.api.audio.Waveform;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import net.sourceforge.javaflacencoder.FLACEncoder;
import net.sourceforge.javaflacencoder.FLACFileOutputStream;
import net.sourceforge.javaflacencoder.StreamConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AudioFilesTest {
    private static final int PCM = 1;
    private static final int FLOAT = 3;

    @TempDir
    private Path folder;

    private Path file(byte[] content) throws IOException {
        return Files.write(folder.resolve("x.wav"), content);
    }

    private float[] samples(WavBytes wav) throws IOException {
        return AudioFiles.read(file(wav.bytes())).samples();
    }

    private static ByteBuffer shorts(int... values) {
        ByteBuffer buffer = WavBytes.buffer(2 * values.length);
        for (int value : values) {
            buffer.putShort((short) value);
        }
        return buffer;
    }

    @Test
    void reads8BitUnsigned() throws IOException {
        ByteBuffer data = ByteBuffer.wrap(new byte[] {0, 64, (byte) 128, (byte) 255});
        assertThat(samples(new WavBytes().format(PCM, 1, 8000, 8).data(data)))
                .containsExactly(-1f, -0.5f, 0f, 127 / 128f);
    }

    @Test
    void reads16Bit() throws IOException {
        assertThat(samples(new WavBytes().format(PCM, 1, 16000, 16).data(shorts(-32768, 16384, 0, 32767))))
                .containsExactly(-1f, 0.5f, 0f, 32767 / 32768f);
    }

    @Test
    void reads24Bit() throws IOException {
        ByteBuffer data =
                ByteBuffer.wrap(new byte[] {0, 0, (byte) 0x80, 0, 0, 0x40, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF});
        assertThat(samples(new WavBytes().format(PCM, 1, 16000, 24).data(data)))
                .containsExactly(-1f, 0.5f, -1 / 8388608f);
    }

    @Test
    void reads32Bit() throws IOException {
        ByteBuffer data = WavBytes.buffer(8).putInt(Integer.MIN_VALUE).putInt(1 << 30);
        assertThat(samples(new WavBytes().format(PCM, 1, 16000, 32).data(data))).containsExactly(-1f, 0.5f);
    }

    @Test
    void readsFloatsOfBothWidthsAsTheyAre() throws IOException {
        ByteBuffer narrow = WavBytes.buffer(8).putFloat(-0.25f).putFloat(1.5f);
        ByteBuffer wide = WavBytes.buffer(16).putDouble(-0.25).putDouble(1.5);
        assertThat(samples(new WavBytes().format(FLOAT, 1, 16000, 32).data(narrow)))
                .containsExactly(-0.25f, 1.5f);
        assertThat(samples(new WavBytes().format(FLOAT, 1, 16000, 64).data(wide)))
                .containsExactly(-0.25f, 1.5f);
    }

    @Test
    void readsEveryALawCodeAsJavaSoundDoes() throws IOException {
        assertThat(samples(new WavBytes().format(6, 1, 8000, 8).data(ByteBuffer.wrap(allBytes()))))
                .containsExactly(byJavaSound(AudioFormat.Encoding.ALAW), within(1e-6f));
    }

    @Test
    void readsEveryMuLawCodeAsJavaSoundDoes() throws IOException {
        assertThat(samples(new WavBytes().format(7, 1, 8000, 8).data(ByteBuffer.wrap(allBytes()))))
                .containsExactly(byJavaSound(AudioFormat.Encoding.ULAW), within(1e-6f));
    }

    private static byte[] allBytes() {
        byte[] bytes = new byte[256];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        return bytes;
    }

    private static float[] byJavaSound(AudioFormat.Encoding encoding) throws IOException {
        AudioFormat coded = new AudioFormat(encoding, 8000, 8, 1, 1, 8000, false);
        AudioFormat linear = new AudioFormat(8000, 16, 1, true, false);
        AudioInputStream in = new AudioInputStream(new ByteArrayInputStream(allBytes()), coded, 256);
        ByteBuffer decoded = WavBytes.buffer(512);
        decoded.put(AudioSystem.getAudioInputStream(linear, in).readAllBytes()).flip();
        float[] samples = new float[256];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = decoded.getShort() / 32768f;
        }
        return samples;
    }

    @Test
    void readsTheExtensibleFormWithFewerValidBitsThanStored() throws IOException {
        ByteBuffer data = WavBytes.buffer(8).putInt(1 << 30).putInt(-1 << 30);
        assertThat(samples(new WavBytes().extensible(PCM, 1, 48000, 32, 24).data(data)))
                .containsExactly(0.5f, -0.5f);
        ByteBuffer floats = WavBytes.buffer(4).putFloat(0.125f);
        assertThat(samples(new WavBytes().extensible(FLOAT, 1, 48000, 32, 32).data(floats)))
                .containsExactly(0.125f);
    }

    @Test
    void averagesTheChannels() throws IOException {
        Path file = file(new WavBytes()
                .format(PCM, 3, 44100, 16)
                .data(shorts(3000, 6000, 0, -32768, -32768, -32768))
                .bytes());
        assertThat(AudioFiles.read(file).samples()).containsExactly(3000 / 32768f, -1f);
        assertThat(AudioFiles.inspect(file)).isEqualTo(new AudioInfo(44100, 3, 2));
        assertThat(AudioFiles.readChannel(file, 1).samples()).containsExactly(6000 / 32768f, -1f);
    }

    @Test
    void stepsOverOtherChunksOfOddSize() throws IOException {
        WavBytes wav = new WavBytes()
                .chunk("LIST", new byte[] {1, 2, 3})
                .format(PCM, 1, 16000, 16)
                .chunk("fact", new byte[] {1, 0, 0, 0, 9})
                .data(shorts(16384))
                .chunk("id3 ", new byte[] {7});
        assertThat(samples(wav)).containsExactly(0.5f);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 0x7FFFFFFF})
    void readsStreamedFilesToTheirEnd(int placeholder) throws IOException {
        byte[] streamed = new WavBytes()
                .format(PCM, 1, 16000, 16)
                .data(placeholder, shorts(16384, -16384))
                .bytes("RIFF", placeholder);
        assertThat(AudioFiles.read(file(streamed)).samples()).containsExactly(0.5f, -0.5f);
    }

    @Test
    void readsRf64BySizeOfItsOwnChunk() throws IOException {
        byte[] sizes =
                WavBytes.buffer(28).putLong(0).putLong(4).putLong(2).putInt(0).array();
        byte[] file = new WavBytes()
                .chunk("ds64", sizes)
                .format(PCM, 1, 16000, 16)
                .data(-1, shorts(16384, -16384))
                .chunk("LIST", new byte[4])
                .bytes("RF64", -1);
        assertThat(AudioFiles.read(file(file)).samples()).containsExactly(0.5f, -0.5f);
    }

    @Test
    void readsWhatTheWriterWrites() {
        Path file = folder.resolve("written.wav");
        WavWriter.write(file, new Waveform(new float[] {0, 0.5f, -0.5f, 2}, 22050));
        assertThat(AudioFiles.read(file).samples()).containsExactly(new float[] {0, 0.5f, -0.5f, 1}, within(1e-4f));
        assertThat(AudioFiles.inspect(file)).isEqualTo(new AudioInfo(22050, 1, 4));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void readsFlacWhateverItsName(int channels) throws IOException {
        int[] samples = new int[9000 * channels];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (int) (20000 * Math.sin(i * 0.01));
        }
        Path file = flac(samples, channels);
        Waveform waveform = AudioFiles.read(file);

        assertThat(AudioFiles.inspect(file)).isEqualTo(new AudioInfo(16000, channels, 9000));
        assertThat(waveform.samples()).hasSize(9000);
        float[] last = AudioFiles.readChannel(file, channels - 1).samples();
        for (int i = 0; i < 9000; i++) {
            assertThat(last[i]).isEqualTo(samples[i * channels + channels - 1] / 32768f);
            double sum = 0;
            for (int channel = 0; channel < channels; channel++) {
                sum += samples[i * channels + channel];
            }
            assertThat(waveform.samples()[i]).isEqualTo((float) (sum / channels / 32768));
        }
    }

    private Path flac(int[] samples, int channels) throws IOException {
        Path file = folder.resolve("flac.wav");
        FLACEncoder encoder = new FLACEncoder();
        encoder.setStreamConfiguration(new StreamConfiguration(channels, 4096, 4096, 16000, 16));
        FLACFileOutputStream out = new FLACFileOutputStream(file.toString());
        encoder.setOutputStream(out);
        encoder.openFLACStream();
        encoder.addSamples(samples, samples.length / channels);
        encoder.encodeSamples(encoder.samplesAvailableToEncode(), true);
        out.close();
        return file;
    }

    @Test
    void refusesATruncatedFlac() throws IOException {
        int[] noise = new Random(1).ints(20000, -9000, 9000).toArray();
        byte[] whole = Files.readAllBytes(flac(noise, 1));
        assertRefused(file(Arrays.copyOf(whole, whole.length / 2)), "truncated");
    }

    @Test
    void refusesADamagedFlac() throws IOException {
        int[] noise = new Random(1).ints(20000, -9000, 9000).toArray();
        byte[] whole = Files.readAllBytes(flac(noise, 1));
        for (int seed = 0; seed < 20; seed++) {
            byte[] damaged = whole.clone();
            Random random = new Random(seed);
            for (int i = 0; i < 50; i++) {
                damaged[100 + random.nextInt(damaged.length - 100)] = (byte) random.nextInt(256);
            }
            assertRefused(file(damaged), "Cannot read");
        }
    }

    private static void assertRefused(Path file, String... words) {
        assertThatThrownBy(() -> AudioFiles.read(file))
                .isInstanceOfSatisfying(
                        InvalidInputException.class, e -> assertThat(e.code()).isEqualTo("unreadable-audio"))
                .hasMessageContaining(file.toString())
                .hasMessageContainingAll(words);
    }

    @Test
    void refusesATruncatedFileWithBothSizes() throws IOException {
        byte[] cut = new WavBytes()
                .format(PCM, 1, 16000, 16)
                .data(32000, shorts(1, 2, 3))
                .bytes();
        Path file = file(cut);
        assertRefused(file, "truncated", "32000", "6");
        assertThatThrownBy(() -> AudioFiles.inspect(file)).hasMessageContaining("truncated");
    }

    @Test
    void refusesAFileThatEndsInItsHeader() throws IOException {
        byte[] whole = new WavBytes().format(PCM, 1, 16000, 16).data(shorts(1)).bytes();
        assertRefused(file(Arrays.copyOf(whole, 30)), "ends too early");
        assertRefused(file(Arrays.copyOf(whole, 36)), "no data chunk");
    }

    @Test
    void refusesAnEmptyFile() throws IOException {
        assertRefused(file(new byte[0]), "empty");
    }

    @Test
    void refusesZeroSamples() throws IOException {
        assertRefused(
                file(new WavBytes().format(PCM, 1, 16000, 16).data(shorts()).bytes()), "no samples");
    }

    @Test
    void refusesATextNamedWav() throws IOException {
        Path file = file("version https://git-lfs.github.com/spec/v1\n".getBytes(StandardCharsets.UTF_8));
        assertRefused(file, "text file", "version http");
    }

    @Test
    void refusesAMissingFile() {
        assertRefused(folder.resolve("nowhere.wav"), "no such file");
    }

    @Test
    void refusesSamplesThatAreNoNumbers() throws IOException {
        ByteBuffer data = WavBytes.buffer(8).putFloat(0).putFloat(Float.NaN);
        assertRefused(file(new WavBytes().format(FLOAT, 1, 16000, 32).data(data).bytes()), "sample 1 is NaN");
    }

    @Test
    void refusesMp3WithTheCommandThatConvertsIt() throws IOException {
        Path mp3 = Files.write(folder.resolve("talk.mp3"), new byte[] {'I', 'D', '3', 4, 0, 0, 0, 0, 0, 0, 1, 2, 3});
        assertRefused(mp3, "MP3", "ffmpeg -i \"talk.mp3\" -ar 16000 -ac 1 \"talk.wav\"");
    }

    @Test
    void refusesCompressedWavWithACommandThatDoesNotOverwriteIt() throws IOException {
        byte[] adpcm = new WavBytes().format(0x11, 1, 16000, 4).data(shorts(1)).bytes();
        assertRefused(file(adpcm), "0x0011", "ffmpeg -i \"x.wav\"", "\"x-converted.wav\"");
    }
}
