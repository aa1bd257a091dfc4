package org.serlab.http;

import io.serlab.api.encoder.SpeechEncoder;
import io.serlab.testkit.EncoderContract;
import org.junit.jupiter.api.AfterAll;

class HttpEncoderContractTest extends EncoderContract {
    private final FakeService service = new FakeService();

    @Override
    protected SpeechEncoder open() {
        return service.encoder();
    }

    @AfterAll
    void stop() {
        service.close();
    }
}
