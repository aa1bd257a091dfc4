package io.serlab.encoders.logmel;

import io.serlab.api.component.ComponentSpec;
import io.serlab.api.component.Parameter;
import io.serlab.api.component.Range;
import io.serlab.api.component.Settings;
import io.serlab.api.encoder.EncoderEnvironment;
import io.serlab.api.encoder.SpeechEncoder;
import io.serlab.api.encoder.SpeechEncoderFactory;
import java.util.List;

/** Makes {@code log-mel}: logarithmic energies in mel bands, one layer numbered 0. */
public final class LogMelEncoderFactory implements SpeechEncoderFactory {
    static final ComponentSpec SPEC = new ComponentSpec(
            "log-mel",
            "Natural logarithm of the power in triangular bands on the HTK mel scale, Hann window, no weights.",
            "Young et al., The HTK Book, section 5.6",
            List.of(
                    Parameter.integer("sample-rate", 16000, "samples per second, in Hz")
                            .in(Range.between(4000, 96000)),
                    Parameter.number("window-ms", 25, "length of a frame, in ms")
                            .in(Range.between(1, 1000)),
                    Parameter.number("hop-ms", 10, "from one frame to the next, in ms")
                            .in(Range.between(1, 1000)),
                    Parameter.integer("bands", 64, "mel bands").in(Range.between(40, 128)),
                    Parameter.number("low-hz", 20, "lower edge of the first band, in Hz")
                            .in(Range.atLeast(0)),
                    Parameter.number(
                                    "high-hz", 8000, "upper edge of the last band, in Hz, at most half the sample rate")
                            .in(Range.above(0)),
                    Parameter.integer("deltas", 0, "orders of time derivatives to append; each adds 'bands' features")
                            .in(Range.between(0, 2)),
                    Parameter.flag("mean-normalise", false, "whether to subtract each band's mean over the utterance"),
                    Parameter.number("log-floor", 1e-10, "smallest power before the logarithm (full scale is 1)")
                            .in(Range.between(1e-30, 1))));

    @Override
    public ComponentSpec spec() {
        return SPEC;
    }

    /**
     * {@inheritDoc}
     *
     * @throws io.serlab.api.InvalidInputException if {@code low-hz} is not below {@code high-hz}, or {@code high-hz} lies
     *     above half the sample rate
     */
    @Override
    public SpeechEncoder create(Settings settings, EncoderEnvironment environment) {
        return new LogMelEncoder(LogMelSettings.of(settings), environment.device());
    }
}
