package org.serlab.http;

import io.serlab.api.component.ComponentSpec;
import io.serlab.api.component.Parameter;
import io.serlab.api.component.Range;
import io.serlab.api.component.Settings;
import io.serlab.api.encoder.EncoderEnvironment;
import io.serlab.api.encoder.SpeechEncoder;
import io.serlab.api.encoder.SpeechEncoderFactory;
import java.util.List;

/** Makes {@code http}: an encoder whose frames a service computes. Stateless and thread-safe. */
public final class HttpEncoderFactory implements SpeechEncoderFactory {
    private static final ComponentSpec SPEC = new ComponentSpec(
            "http",
            "Frames from a service of your own, over HTTP with safetensors bodies.",
            "",
            List.of(
                    Parameter.required(
                            "url", Parameter.Type.TEXT, "where the service answers, without /info or /encode"),
                    Parameter.flag(
                            "allow-plain",
                            false,
                            "whether recordings may go unencrypted (http) to another machine than this one"),
                    Parameter.number("timeout-seconds", 600, "longest wait for a whole answer, in seconds")
                            .in(Range.between(0.1, 86400)),
                    Parameter.integer("retries", 3, "further attempts after a lost connection, status 429 or 5xx")
                            .in(Range.between(0, 10)),
                    Parameter.number(
                                    "pause-seconds",
                                    1,
                                    "pause before the first further attempt, doubled before each next, in seconds")
                            .in(Range.between(0, 60)),
                    Parameter.integer("largest-response-mib", 1024, "longest answer that is read, in MiB")
                            .in(Range.between(1, 65536))));

    @Override
    public ComponentSpec spec() {
        return SPEC;
    }

    /**
     * {@inheritDoc}
     *
     * @throws io.serlab.api.SerException if the service does not answer, or not as the protocol asks
     */
    @Override
    public SpeechEncoder create(Settings settings, EncoderEnvironment environment) {
        return new HttpEncoder(new ServiceClient(ServiceSettings.of(settings)));
    }
}
