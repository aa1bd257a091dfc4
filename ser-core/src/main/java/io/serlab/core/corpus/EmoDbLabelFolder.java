package io.serlab.core.corpus;

import io.serlab.api.corpus.Remark;
import io.serlab.api.corpus.Segment;
import io.serlab.core.alignment.EmoDbLabels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** EmoDB's {@code lablaut}: what its phoneticians wrote, {@code 03a01Waxx.lablaut} of {@code 03a01Wa.wav}. */
final class EmoDbLabelFolder {
    private static final String EXTENSION = "xx.lablaut";

    private final Path folder;
    private final List<Remark> remarks = new ArrayList<>();

    /** @param folder which need not exist */
    EmoDbLabelFolder(Path folder) {
        this.folder = folder;
    }

    /** The labels of a recording; none where they were not downloaded. */
    List<Segment> read(String recording) {
        Path file = folder.resolve(labelName(recording));
        if (!Files.exists(file)) {
            return List.of();
        }
        List<Segment> segments = EmoDbLabels.read(file);
        if (segments.isEmpty()) {
            remarks.add(new Remark(labelName(recording), "label file without a label"));
        }
        return segments;
    }

    /** What was odd in the files read so far, and those of none of the recordings. */
    List<Remark> remarks(Set<String> recordings) {
        List<Remark> all = new ArrayList<>(remarks);
        Set<String> others = Files.isDirectory(folder) ? CorpusFiles.names(folder, EXTENSION) : new TreeSet<>();
        recordings.forEach(recording -> others.remove(labelName(recording)));
        others.forEach(name -> all.add(new Remark(name, "label file without a recording")));
        return all;
    }

    private static String labelName(String recording) {
        return recording.replaceFirst("\\.wav$", EXTENSION);
    }
}
