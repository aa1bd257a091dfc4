package io.serlab.core.audio;

import io.serlab.api.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Says what a file is that is neither WAV nor FLAC. */
final class ForeignFormat {
    private ForeignFormat() {}

    static InvalidInputException refuse(Path file, byte[] start) {
        if (start.length == 0) {
            return UnreadableAudio.because(file, "it is empty (0 bytes)");
        }
        String magic = new String(start, StandardCharsets.ISO_8859_1);
        if (isText(start)) {
            return UnreadableAudio.because(
                    file,
                    "it is a text file, not audio: it begins with '"
                            + magic.strip().replaceAll("\\s+", " ") + "'");
        }
        return UnreadableAudio.convert(file, "it is " + name(magic) + ", not WAV or FLAC");
    }

    private static String name(String magic) {
        if (magic.startsWith("ID3") || magic.charAt(0) == 0xFF && magic.length() > 1 && magic.charAt(1) >= 0xE0) {
            return "MP3 or AAC";
        }
        if (magic.startsWith("OggS")) {
            return "Ogg (Vorbis or Opus)";
        }
        if (magic.startsWith("FORM")) {
            return "AIFF";
        }
        if (magic.startsWith(".snd")) {
            return "AU";
        }
        if (magic.startsWith("NIST_1A")) {
            return "NIST Sphere";
        }
        return magic.startsWith("ftyp", 4) ? "MP4 (AAC or ALAC)" : "of an unknown format";
    }

    private static boolean isText(byte[] start) {
        String magic = new String(start, StandardCharsets.ISO_8859_1);
        boolean container = magic.startsWith("OggS")
                || magic.startsWith("FORM")
                || magic.startsWith("NIST_1A")
                || magic.startsWith("ID3");
        for (byte letter : start) {
            if (letter < ' ' && letter != '\n' && letter != '\r' && letter != '\t' || letter == 127) {
                return false;
            }
        }
        return !container;
    }
}
