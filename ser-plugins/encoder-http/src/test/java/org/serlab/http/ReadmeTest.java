package org.serlab.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.serlab.api.component.Parameter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReadmeTest {
    @Test
    void showsTheServiceAsItIs() throws IOException {
        assertThat(Path.of("README.md")).content().contains(Files.readString(Path.of("server/serve.py")));
    }

    @Test
    void listsEverySetting() {
        for (Parameter parameter : new HttpEncoderFactory().spec().parameters()) {
            assertThat(Path.of("README.md")).content().contains("| `%s` | ".formatted(parameter.name()));
        }
    }
}
