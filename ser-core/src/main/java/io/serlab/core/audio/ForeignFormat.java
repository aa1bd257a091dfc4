package io.serlab.core.audio;

import io.serlab.api.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Says what a file is that is neither WAV nor FLAC. */
final class ForeignFormat {
    private static final Map<String, String> BEGINNINGS = beginnings();
    private static final int SYNC = 0xFF; // the first byte of an MPEG or ADTS frame, three bits more follow
    private static final int SYNC_BITS = 0xE0;

    private ForeignFormat() {}

    private static Map<String, String> beginnings() {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("ID3", "MP3");
        names.put("OggS", "Ogg (Vorbis or Opus)");
        names.put("FORM", "AIFF");
        names.put(".snd", "AU");
        names.put("NIST_1A", "NIST Sphere");
        return names;
    }

    static InvalidInputException refuse(Path file, byte[] start) {
        if (start.length == 0) {
            return UnreadableAudio.because(file, "it is empty (0 bytes)");
        }
        String letters = new String(start, StandardCharsets.ISO_8859_1);
        Optional<String> name = name(letters);
        if (name.isEmpty() && isText(start)) {
            return UnreadableAudio.because(
                    file,
                    "it is a text file, not audio: it begins with '"
                            + letters.strip().replaceAll("\\s+", " ") + "'");
        }
        return UnreadableAudio.convert(
                file, "it is %s, not WAV or FLAC".formatted(name.orElse("of an unknown format")));
    }

    private static Optional<String> name(String letters) {
        if (letters.startsWith("ftyp", 4)) {
            return Optional.of("MP4 (AAC or ALAC)");
        }
        if (letters.length() > 1 && letters.charAt(0) == SYNC && letters.charAt(1) >= SYNC_BITS) {
            return Optional.of("MP3 or AAC");
        }
        return BEGINNINGS.entrySet().stream()
                .filter(entry -> letters.startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static boolean isText(byte[] start) {
        for (byte letter : start) {
            boolean control = letter >= 0 && letter < ' ' && !Character.isWhitespace(letter);
            if (control || letter == 0x7F) {
                return false;
            }
        }
        return true;
    }
}
