package io.serlab.testkit;

import io.serlab.api.encoder.SpeechEncoder;
import org.junit.jupiter.api.Assumptions;

/** An encoder whose files are absent. */
class SkippedEncoderContract extends EncoderContract {
    @Override
    protected SpeechEncoder open() {
        return Assumptions.abort("its files are absent");
    }
}
