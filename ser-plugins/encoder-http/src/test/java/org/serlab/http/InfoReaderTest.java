package org.serlab.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serlab.api.SerException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InfoReaderTest {

    private static ServiceInfo.Timing timing(int hop, int field, int padding) {
        String text = FakeService.INFO
                .replace(": 160,", ": " + hop + ", \"padding_samples\": " + padding + ",")
                .replace(": 400", ": " + field)
                .replace(", \"longest_samples\": 160000", "");
        return InfoReader.read(text).timing();
    }

    @ParameterizedTest
    @CsvSource({"400", "719", "720", "721", "16000", "16239", "31999", "163123"})
    void countsFramesAsAChainOfConvolutions(int samples) {
        int[] kernels = {10, 3, 3, 3, 3, 2, 2}; // wav2vec 2.0
        int[] strides = {5, 2, 2, 2, 2, 2, 2};
        int frames = samples;
        for (int i = 0; i < kernels.length; i++) {
            frames = (frames - kernels[i]) / strides[i] + 1;
        }

        assertThat(timing(320, 400, 0).frameCount(samples)).isEqualTo(frames);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "159, 1", "160, 2", "319, 2", "16000, 101"})
    void countsFramesOfCentredWindows(int samples, int frames) {
        assertThat(timing(160, 400, 400).frameCount(samples)).isEqualTo(frames);
    }

    @Test
    void hearsAllWithoutALongestLength() {
        assertThat(timing(160, 400, 0).longest()).isEqualTo(Integer.MAX_VALUE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"protocol\": 1 | \"protocol\": 2 | protocol must be 1, got 2",
                "\"protocol\": 1, | '' | protocol must be a whole number ≥ 1, got nothing",
                ": 16000, | : 16000.5, | sample_rate_hz must be a whole number ≥ 1, got 16000.5",
                ": 160, | : 0, | hop_samples must be a whole number ≥ 1, got 0",
                ": 400, | : [400], | receptive_field_samples must be a whole number ≥ 1, got [400]",
                ": 200, | : true, | offset_samples must be a number, got true",
                ": 200, | : 1e999, | offset_samples must be a number, got 1e999",
                ": 160000 | : 399 | longest_samples must be at least the 400 of one frame, got 399",
                "fake weights 1 | '' | fingerprint must be a text, got \"\"",
                "\"number\": 3 | \"number\": 0 | layers[1].number must be a whole number ≥ 1, got 0",
                "\"dimension\": 1 | \"width\": 1 | unknown key 'layers[1].width'; known: [dimension, name, number]",
                "{\"number\": 3, \"name\": \"log\", \"dimension\": 1} | 3 | layers[1] must be one JSON object",
                "longest_samples | longest | unknown key 'longest'; known: [fingerprint, hop_samples, layers,"
                        + " longest_samples, offset_samples, padding_samples, protocol, receptive_field_samples,"
                        + " sample_rate_hz]",
            })
    void namesWhatIsWrong(String part, String replacement, String why) {
        refused(FakeService.INFO.replace(part, replacement), why);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | it must be one JSON object",
                "[] | it must be one JSON object",
                "<html> | it must be one JSON object",
                "{} {} | it must be one JSON object"
            })
    void refusesWhatIsNoJsonObject(String text, String why) {
        refused(text, why);
    }

    private static void refused(String text, String why) {
        try (FakeService service = new FakeService().saying(text)) {
            assertThatThrownBy(service::encoder)
                    .isInstanceOf(SerException.class)
                    .hasMessage("Encoder service %s does not keep the protocol in /info: %s.", service.url(), why);
        }
    }
}
