package org.serlab.emobox;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Speakers by key, from {@code data.seg.wrd.stm}: the lists themselves name none. */
final class SpeakerTable {
    static final String FILE = "data.seg.wrd.stm";

    // IEMOCAP's file names the dialogue, Ses05F, whoever speaks the turn: no speaker is better than a wrong one.
    private static final Set<String> NAMING_NO_SPEAKER = Set.of("iemocap");
    private static final Pattern ENTRY = Pattern.compile(".*<id=(.+),lang=[^,]*,spk=(.+),emotion=[^>]*>.*");

    private SpeakerTable() {}

    /** Empty where the file is missing or does not name speakers. */
    static Map<String, String> read(Path root, String dataset) {
        Path file = root.resolve(FILE);
        return NAMING_NO_SPEAKER.contains(dataset) || !Files.exists(file) ? Map.of() : read(file);
    }

    private static Map<String, String> read(Path file) {
        Map<String, String> speakers = new HashMap<>();
        Offenders offenders = new Offenders();
        List<String> lines = TextFile.read(file).lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            Matcher entry = ENTRY.matcher(lines.get(i));
            if (entry.matches()) {
                speakers.put(entry.group(1), entry.group(2));
            } else if (!lines.get(i).isBlank()) {
                offenders.add(FILE + ":" + (i + 1));
            }
        }
        offenders.raise(
                "invalid-table",
                "lines of " + file + " do not say <id=KEY,lang=…,spk=SPEAKER,emotion=…>",
                file,
                "repair them, or set corpus.speakers to false");
        return speakers;
    }
}
