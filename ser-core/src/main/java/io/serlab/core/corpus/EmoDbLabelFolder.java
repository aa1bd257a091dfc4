package io.serlab.core.corpus;

import io.serlab.api.corpus.Remark;
import io.serlab.api.corpus.Segment;
import io.serlab.core.alignment.EmoDbLabels;
import io.serlab.core.alignment.EmoDbSyllables;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What EmoDB's phoneticians wrote, of {@code 03a01Wa.wav}: its phones, {@code lablaut/03a01Waxx.lablaut}, and its
 * syllables, {@code silb/03a01Wa.silb} and {@code labsilb/03a01Wa.labsilb}.
 */
final class EmoDbLabelFolder {
    private static final String PHONES = "xx.lablaut";
    private static final String SYLLABLES = ".silb";
    private static final String STRESSES = ".labsilb";

    private final Map<String, Path> folders = new LinkedHashMap<>();
    private final List<Remark> remarks = new ArrayList<>();

    /** @param root the folder of the corpus, which need not have any of these */
    EmoDbLabelFolder(Path root) {
        folders.put(PHONES, root.resolve("lablaut"));
        folders.put(SYLLABLES, root.resolve("silb"));
        folders.put(STRESSES, root.resolve("labsilb"));
    }

    /** The labels of a recording; none where they were not downloaded, nor where its phones were left out. */
    List<Segment> read(String recording) {
        List<Segment> segments = new ArrayList<>();
        Path phones = file(recording, PHONES);
        if (Files.exists(phones)) {
            segments.addAll(remarked(phones, EmoDbLabels.read(phones)));
        }
        Path syllables = file(recording, SYLLABLES);
        if (Files.exists(syllables)) {
            List<Segment> read = remarked(syllables, EmoDbSyllables.read(syllables, file(recording, STRESSES)));
            // Frames without a phone would count as frames where none is spoken.
            segments.addAll(Files.exists(phones) && segments.isEmpty() ? List.of() : read);
        }
        return segments;
    }

    private List<Segment> remarked(Path file, List<Segment> segments) {
        if (segments.isEmpty()) {
            remarks.add(new Remark(String.valueOf(file.getFileName()), "label file without a label"));
        }
        return segments;
    }

    /** What was odd in the files read so far, and those of none of the recordings. */
    List<Remark> remarks(Set<String> recordings) {
        List<Remark> all = new ArrayList<>(remarks);
        folders.forEach((extension, folder) -> {
            if (Files.isDirectory(folder)) {
                Set<String> others = CorpusFiles.names(folder, extension);
                recordings.forEach(recording -> others.remove(name(recording, extension)));
                others.forEach(name -> all.add(new Remark(name, "label file without a recording")));
            }
        });
        return all;
    }

    private Path file(String recording, String extension) {
        return Objects.requireNonNull(folders.get(extension)).resolve(name(recording, extension));
    }

    private static String name(String recording, String extension) {
        return recording.replaceFirst("\\.wav$", extension);
    }
}
