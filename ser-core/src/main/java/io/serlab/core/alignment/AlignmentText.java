package io.serlab.core.alignment;

import io.serlab.api.InvalidInputException;
import io.serlab.core.files.FileTrouble;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The text of an alignment file: UTF-8 or, with a byte order mark, UTF-16. */
final class AlignmentText {
    /** The code of every error about an alignment. */
    static final String INVALID = "invalid-alignment";

    private AlignmentText() {}

    /**
     * The whole text, without a byte order mark.
     *
     * @throws InvalidInputException {@code invalid-alignment} if the file cannot be read or is in another encoding
     */
    static String of(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            Charset charset = charset(bytes);
            String text = charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new InvalidInputException(
                    INVALID, "%s is neither UTF-8 nor UTF-16: save it again as such text.".formatted(file), e);
        } catch (IOException e) {
            throw new InvalidInputException(INVALID, "%s cannot be read: %s.".formatted(file, FileTrouble.words(e)), e);
        }
    }

    /** An error that names the place. */
    static InvalidInputException wrong(Path file, String place, String what) {
        return new InvalidInputException(INVALID, "%s cannot be understood at %s: %s.".formatted(file, place, what));
    }

    private static Charset charset(byte[] bytes) {
        boolean wide = bytes.length >= 2
                && (bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF
                        || bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE);
        return wide ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
    }
}
