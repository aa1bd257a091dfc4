package org.serlab.firstrelease;

import ai.djl.Device;
import io.serlab.api.array.SafetensorsWriter;
import io.serlab.api.component.Settings;
import io.serlab.api.encoder.EncoderEnvironment;
import io.serlab.api.encoder.SpeechEncoder;
import io.serlab.testkit.EncoderContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

class EnergyEncoderTest extends EncoderContract {
    @TempDir
    static Path folder;

    @Override
    protected SpeechEncoder open() {
        Path file = folder.resolve("weights.safetensors");
        try {
            new SafetensorsWriter()
                    .add("projection", new float[] {1, -1, 0, 0.5f, 0, 1}, 3, 2)
                    .write(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        EnergyEncoderFactory factory = new EnergyEncoderFactory();
        Map<String, Object> given = Map.of("parts", 2, "pad", false, "weights", file);
        return factory.create(Settings.of(factory.spec(), given, "encoder"), new EncoderEnvironment(Device.cpu(), 1));
    }
}
