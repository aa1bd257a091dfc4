package io.serlab.core.submission;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** From the bytes of a submission to its lines, noting what the format does not allow. */
final class SubmissionText {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private SubmissionText() {}

    /** The lines without their ends; none if the bytes are no text to check further. */
    static List<String> lines(byte[] bytes, Findings findings) {
        CharBuffer decoded = CharBuffer.allocate(bytes.length);
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer input = ByteBuffer.wrap(bytes);
        if (decoder.decode(input, decoded, true).isError()) {
            int line = lineOf(bytes, input.position());
            findings.error("not-utf-8", "Row %d holds bytes that are not UTF-8".formatted(line), line);
            return List.of();
        }
        return lines(decoded.flip().toString(), findings);
    }

    private static int lineOf(byte[] bytes, int position) {
        return 1
                + (int) IntStream.range(0, position)
                        .filter(i -> bytes[i] == '\n')
                        .count();
    }

    private static List<String> lines(String decoded, Findings findings) {
        String text = decoded;
        if (!text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
            findings.error("byte-order-mark", "The file begins with a byte order mark; write plain UTF-8", 1);
            text = text.substring(1);
        }
        if (text.isBlank()) {
            findings.error("empty-file", "The file is empty", null);
            return List.of();
        }
        checkLineEnds(text, findings);
        return text.replace("\r\n", "\n").replace('\r', '\n').lines().collect(Collectors.toList());
    }

    private static void checkLineEnds(String text, Findings findings) {
        int first = text.indexOf('\r');
        if (first >= 0) {
            int line = 1
                    + (int) text.substring(0, first)
                            .chars()
                            .filter(c -> c == '\n')
                            .count();
            long count = text.chars().filter(c -> c == '\r').count();
            findings.error(
                    "wrong-line-end",
                    "%d lines end with CR or CRLF, the first is row %d; end lines with LF alone".formatted(count, line),
                    line);
        }
        if (!text.endsWith("\n") && !text.endsWith("\r")) {
            findings.warning("missing-final-newline", "The last line has no line end; was the file cut off?", null);
        }
    }
}
