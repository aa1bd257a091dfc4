package org.serlab.http;

import io.serlab.api.InvalidInputException;
import io.serlab.api.SerException;
import io.serlab.api.array.Safetensors;
import io.serlab.api.array.SafetensorsWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The two files of one question and its answer, in a temporary folder that goes when this is closed. */
final class Exchange implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

    private final ServiceClient client;
    private final Path folder;
    private final Path question;
    private final Path answer;

    private Exchange(ServiceClient client, Path folder) {
        this.client = client;
        this.folder = folder;
        this.question = folder.resolve("question");
        this.answer = folder.resolve("answer");
    }

    static Exchange with(ServiceClient client) {
        try {
            return new Exchange(client, Files.createTempDirectory("serlab-http-"));
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** What the service says of itself. */
    String info() {
        client.info(answer);
        try {
            return new String(Files.readAllBytes(answer), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** What the service makes of the tensors; valid until this is closed. */
    Safetensors encode(SafetensorsWriter tensors) {
        try {
            tensors.write(question);
            client.encode(question, answer);
            return Safetensors.open(answer);
        } catch (IOException e) {
            throw failure(e);
        } catch (InvalidInputException e) {
            String why = String.valueOf(e.getMessage()).replace(answer.toString(), "it");
            throw ServiceException.answer(client.url(), "must answer /encode with safetensors: " + why, e);
        }
    }

    private static SerException failure(IOException e) {
        return new SerException(
                "temporary-file", "Encoder 'http' cannot use the folder of temporary files: " + e.getMessage(), e);
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(question);
            Files.deleteIfExists(answer);
            Files.delete(folder);
        } catch (IOException e) {
            LOG.warn("Temporary files stay in {}: {}", folder, e.getMessage());
        }
    }
}
