package io.serlab.core.acoustics;

import io.serlab.api.InvalidInputException;
import io.serlab.api.corpus.Segment;
import io.serlab.core.files.AtomicFiles;
import io.serlab.core.files.CsvTable;
import io.serlab.core.files.CsvText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The measured phones of a corpus, kept in a file: measuring takes as long as a hundredth of the recordings, and every run
 * of a benchmark asks for the same.
 *
 * @param utterances by id
 */
public record MeasuredPhones(Map<String, List<PhoneMeasures>> utterances) {
    private static final List<String> HEADER =
            List.of("id", "start", "end", "phone", "energy", "pitch", "voiced", "first_formant", "second_formant");

    /** Those of an utterance; none if it has no phones. */
    public List<PhoneMeasures> of(String id) {
        return utterances.getOrDefault(id, List.of());
    }

    /** What was kept, if it was and can be read. */
    public static Optional<MeasuredPhones> find(Path file) {
        try {
            return Files.isRegularFile(file) ? Optional.of(read(file)) : Optional.empty();
        } catch (InvalidInputException | IllegalArgumentException | IndexOutOfBoundsException broken) {
            return Optional.empty(); // measured again, and replaced
        }
    }

    private static MeasuredPhones read(Path file) {
        Map<String, List<PhoneMeasures>> utterances = new LinkedHashMap<>();
        for (List<String> row : CsvTable.read(file).rows()) {
            double[] figures = new double[HEADER.size()];
            for (int column = 1; column < figures.length; column++) {
                figures[column] = column == 3 ? 0 : Double.parseDouble(row.get(column));
            }
            utterances
                    .computeIfAbsent(row.get(0), id -> new ArrayList<>())
                    .add(new PhoneMeasures(
                            new Segment(Segment.PHONE, figures[1], figures[2], row.get(3)),
                            figures[4],
                            figures[5],
                            figures[6],
                            new Formants(figures[7], figures[8])));
        }
        return new MeasuredPhones(utterances);
    }

    /** Keeps them for {@link #find}. */
    public void write(Path file) {
        List<List<Object>> rows = new ArrayList<>();
        utterances.forEach((id, phones) -> phones.forEach(each -> rows.add(List.of(
                id,
                each.phone().start(),
                each.phone().end(),
                each.phone().label(),
                each.energy(),
                each.pitch(),
                each.voiced(),
                each.formants().first(),
                each.formants().second()))));
        AtomicFiles.write(file, CsvText.of(HEADER, rows));
    }
}
