package org.serlab.http;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.serlab.api.InvalidInputException;
import io.serlab.api.array.SafetensorsWriter;
import io.serlab.api.audio.Waveform;
import io.serlab.api.encoder.EncoderInfo;
import io.serlab.api.encoder.HiddenStates;
import io.serlab.api.encoder.LayerInfo;
import io.serlab.api.encoder.SpeechEncoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Frames that a service computes: one request per batch, one tensor per utterance, so that no padding travels.
 *
 * <p>Audio that gives no frame is refused; audio past {@link #longestSamples()} is not sent. That an utterance's frames
 * do not depend on its neighbours is the service's duty. Not thread-safe.
 */
final class HttpEncoder implements SpeechEncoder {
    static final String NAME = "http";

    private final ServiceClient client;
    private final ServiceInfo service;
    private final EncoderInfo info;

    /** @throws ServiceException if the service does not answer or does not describe itself as the protocol asks */
    HttpEncoder(ServiceClient client) {
        this.client = client;
        this.service = ask(client);
        this.info = service.toEncoderInfo();
    }

    private static ServiceInfo ask(ServiceClient client) {
        String text;
        try (Exchange exchange = Exchange.with(client)) {
            text = exchange.info();
        }
        try {
            return InfoReader.read(text);
        } catch (IllegalArgumentException e) {
            throw ServiceException.answer(client.url(), "does not keep the protocol in /info: " + e.getMessage(), e);
        }
    }

    @Override
    public EncoderInfo info() {
        return info;
    }

    @Override
    public int frameCount(int samples) {
        return service.timing().frameCount(samples);
    }

    @Override
    public int longestSamples() {
        return service.timing().longest();
    }

    @Override
    public HiddenStates encode(NDManager manager, List<Waveform> batch, List<Integer> layers) {
        List<LayerInfo> asked = layers.stream().map(info::layer).toList();
        batch.forEach(this::requireRate);
        int[] lengths =
                batch.stream().mapToInt(w -> frameCount(w.samples().length)).toArray();
        try (Exchange exchange = Exchange.with(client)) {
            Answer answer = new Answer(client.url(), exchange.encode(question(batch, asked)));
            answer.requireFingerprint(service.fingerprint());
            answer.requireNames(lengths.length, asked);
            List<NDArray> states = new ArrayList<>();
            for (LayerInfo layer : asked) {
                states.add(padded(manager, answer, layer, lengths));
            }
            return new HiddenStates(states, lengths);
        }
    }

    private void requireRate(Waveform waveform) {
        if (waveform.sampleRateHz() != info.sampleRateHz()) {
            throw new InvalidInputException(
                    "wrong-sample-rate",
                    "Encoder '%s' takes %d Hz, got a waveform of %d Hz: resample it first."
                            .formatted(NAME, info.sampleRateHz(), waveform.sampleRateHz()));
        }
    }

    private SafetensorsWriter question(List<Waveform> batch, List<LayerInfo> layers) {
        long[] numbers = layers.stream().mapToLong(LayerInfo::number).distinct().toArray();
        SafetensorsWriter question = new SafetensorsWriter().add("layers", numbers, numbers.length);
        for (int i = 0; i < batch.size(); i++) {
            float[] samples = batch.get(i).samples();
            int heard = service.timing().heard(samples.length);
            question.add(
                    "waveform." + i, heard == samples.length ? samples : Arrays.copyOf(samples, heard), (long) heard);
        }
        return question;
    }

    private static NDArray padded(NDManager manager, Answer answer, LayerInfo layer, int[] lengths) {
        int longest = IntStream.of(lengths).max().orElseThrow();
        int stride = Math.multiplyExact(longest, layer.dimension());
        float[] values = new float[Math.multiplyExact(lengths.length, stride)];
        for (int i = 0; i < lengths.length; i++) {
            float[] frames = answer.frames(i, layer, lengths[i]);
            System.arraycopy(frames, 0, values, i * stride, frames.length);
        }
        return manager.create(values, new Shape(lengths.length, longest, layer.dimension()));
    }

    @Override
    public void close() {
        client.close();
    }
}
