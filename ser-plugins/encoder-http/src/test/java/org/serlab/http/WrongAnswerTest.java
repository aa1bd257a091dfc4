package org.serlab.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import com.sun.net.httpserver.HttpHandler;
import io.serlab.api.SerException;
import io.serlab.api.array.SafetensorsWriter;
import io.serlab.api.audio.Waveform;
import io.serlab.api.encoder.SpeechEncoder;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Frames that are not what was asked for: one line that names the address and what was expected. */
class WrongAnswerTest {
    private final FakeService service = new FakeService();
    private final SpeechEncoder encoder = service.encoder();

    @AfterEach
    void stop() {
        service.close();
    }

    private static SafetensorsWriter answer() {
        return new SafetensorsWriter().metadata("fingerprint", FakeService.FINGERPRINT);
    }

    // One utterance of 560 samples, 2 frames, and layer 0 of width 2.
    private void refused(HttpHandler handler, String code, String what) {
        service.next(handler);
        try (NDManager manager = NDManager.newBaseManager()) {
            assertThatThrownBy(() -> encoder.encode(manager, List.of(new Waveform(new float[560], 16000)), List.of(0)))
                    .isInstanceOfSatisfying(
                            SerException.class, e -> assertThat(e.code()).isEqualTo(code))
                    .hasMessage("Encoder service %s %s.", service.url(), what);
        }
    }

    @Test
    void refusesWhatIsNoSafetensors() {
        refused(
                FakeService.status(200, "hello"),
                "service-answer",
                "must answer /encode with safetensors: Not a valid safetensors file: it is shorter than its 8-byte"
                        + " length field");
    }

    @Test
    void refusesAnotherShape() {
        refused(
                FakeService.tensors(answer().add("frames.0.0", new float[6], 3, 2)),
                "service-answer",
                "must answer frames.0.0 as F32, F16 or BF16 of shape [2, 2], gave F32 of [3, 2]");
    }

    @Test
    void refusesAnotherType() {
        refused(
                FakeService.tensors(answer().add("frames.0.0", new long[4], 2, 2)),
                "service-answer",
                "must answer frames.0.0 as F32, F16 or BF16 of shape [2, 2], gave I64 of [2, 2]");
    }

    @Test
    void refusesNotANumber() {
        refused(
                FakeService.tensors(answer().add("frames.0.0", new float[] {1, 2, Float.NaN, 4}, 2, 2)),
                "service-answer",
                "must answer finite numbers, frames.0.0 holds NaN");
    }

    @Test
    void refusesAnotherNumberOfUtterances() {
        refused(
                FakeService.tensors(answer()),
                "service-answer",
                "must answer one tensor per utterance and layer, 1 in all; missing: frames.0.0; not asked for: none");
        refused(
                FakeService.tensors(
                        answer().add("frames.0.0", new float[4], 2, 2).add("frames.1.0", new float[4], 2, 2)),
                "service-answer",
                "must answer one tensor per utterance and layer, 1 in all; missing: none; not asked for: frames.1.0");
    }

    @Test
    void refusesAnAnswerOfOtherWeights() {
        refused(
                FakeService.tensors(new SafetensorsWriter()
                        .metadata("fingerprint", "fake weights 2")
                        .add("frames.0.0", new float[4], 2, 2)),
                "service-changed",
                "began with fingerprint 'fake weights 1' and now has 'fake weights 2': start again with one of them");
    }

    @Test
    void refusesAnAnswerOfUnknownWeights() {
        refused(
                FakeService.tensors(new SafetensorsWriter().add("frames.0.0", new float[4], 2, 2)),
                "service-answer",
                "must give its fingerprint in the metadata of the safetensors body, gave none");
    }

    @Test
    void keepsTheServicesTextsToOneLine() {
        refused(
                FakeService.status(400, "no\nsuch\u001b[31m layer"),
                "service-refused",
                "answered status 400, expected 200: no?such?[31m layer");
    }
}
