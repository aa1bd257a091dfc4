package io.serlab.encoders.onnx;

import io.serlab.api.component.Settings;
import io.serlab.api.encoder.SpeechEncoder;
import io.serlab.encoders.TestAudio;
import io.serlab.testkit.SharedFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/** The cards that this repository brings along, with the models beside the repository. */
public final class PublishedCards {
    private PublishedCards() {}

    /** The encoder of a card; the test is skipped where the model is absent. */
    static SpeechEncoder open(String name) {
        Path folder = SharedFolder.require("encoders/" + name);
        OnnxEncoderFactory factory = new OnnxEncoderFactory();
        Map<String, String> settings = Map.of("card", card(name).toString(), "folder", folder.toString());
        return factory.create(Settings.of(factory.spec(), settings, "encoder"), TestAudio.CPU);
    }

    /** The card's file, which is always there. */
    public static Path card(String name) {
        Path at = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(at.resolve("submissions"))) {
            at = Objects.requireNonNull(at.getParent(), "not inside the repository");
        }
        return at.resolve("submissions/emodb/encoders/" + name + ".yaml");
    }
}
