package org.serlab.http;

import io.serlab.api.array.Safetensors;
import io.serlab.api.array.TensorInfo;
import io.serlab.api.encoder.LayerInfo;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The frames that came back, checked against what was asked for. */
final class Answer {
    private static final Set<TensorInfo.Type> TYPES =
            Set.of(TensorInfo.Type.F32, TensorInfo.Type.F16, TensorInfo.Type.BF16);
    private static final int SHOWN_NAMES = 3;

    private final URI url;
    private final Safetensors tensors;

    Answer(URI url, Safetensors tensors) {
        this.url = url;
        this.tensors = tensors;
    }

    static String name(int utterance, LayerInfo layer) {
        return "frames." + utterance + "." + layer.number();
    }

    /** Refuses an answer of other weights than those that {@code /info} told of. */
    void requireFingerprint(String expected) {
        @Nullable String given = tensors.metadata().get("fingerprint");
        if (given == null) {
            throw wrong("must give its fingerprint in the metadata of the safetensors body, gave none");
        }
        if (!given.equals(expected)) {
            throw ServiceException.lasting(
                    "service-changed",
                    url,
                    "began with fingerprint '%s' and now has '%s': start again with one of them"
                            .formatted(expected, given),
                    null);
        }
    }

    /** Refuses an answer with tensors missing or left over. */
    void requireNames(int utterances, List<LayerInfo> layers) {
        Set<String> expected = new LinkedHashSet<>();
        for (int i = 0; i < utterances; i++) {
            for (LayerInfo layer : layers) {
                expected.add(name(i, layer));
            }
        }
        if (!tensors.names().equals(expected)) {
            throw wrong("must answer one tensor per utterance and layer, %d in all; missing: %s; not asked for: %s"
                    .formatted(expected.size(), less(expected, tensors.names()), less(tensors.names(), expected)));
        }
    }

    private static String less(Set<String> names, Set<String> others) {
        return names.stream()
                .filter(name -> !others.contains(name))
                .limit(SHOWN_NAMES)
                .collect(Collectors.collectingAndThen(
                        Collectors.joining(", "), shown -> shown.isEmpty() ? "none" : shown));
    }

    /** The frames of one utterance and layer, row-major. */
    float[] frames(int utterance, LayerInfo layer, int length) {
        String name = name(utterance, layer);
        TensorInfo info = tensors.info(name);
        List<Long> shape = List.of((long) length, (long) layer.dimension());
        if (!TYPES.contains(info.type()) || !info.shape().equals(shape)) {
            throw wrong("must answer %s as F32, F16 or BF16 of shape %s, gave %s of %s"
                    .formatted(name, shape, info.type(), info.shape()));
        }
        float[] values = tensors.floats(name);
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw wrong("must answer finite numbers, %s holds %s".formatted(name, value));
            }
        }
        return values;
    }

    private ServiceException wrong(String what) {
        return ServiceException.answer(url, what, null);
    }
}
