package io.serlab.batch.cli;

import io.serlab.core.evaluation.PredictionRow;
import io.serlab.core.evaluation.PredictionTable;
import io.serlab.core.explanation.AttentionFile;
import io.serlab.core.explanation.FrameAttention;
import io.serlab.registry.RunDetail;
import java.util.Arrays;
import java.util.Locale;

/** Where the attention of a few utterances lies, drawn with letters. */
final class AttentionText {
    private static final String LEVELS = " ▁▂▃▄▅▆▇█";
    private static final int WIDTH = 60;
    private static final int SHOWN = 4;

    private AttentionText() {}

    /** The first utterance of each class, up to four. */
    static String of(RunDetail run) {
        PredictionTable table = PredictionTable.read(run.home().resolve("predictions.csv"));
        AttentionFile attention = AttentionFile.open(run.home().resolve(AttentionFile.NAME));
        StringBuilder text = new StringBuilder("Where the attention lies (time from left to right):\n");
        table.classes().stream()
                .flatMap(name -> table.rows().stream()
                        .filter(row -> name.equals(row.truth()))
                        .limit(1))
                .limit(SHOWN)
                .forEach(row -> text.append(line(row, attention)));
        return text.toString();
    }

    private static String line(PredictionRow row, AttentionFile attention) {
        double[] weights = attention.frames(row.id());
        double top = attention.notes().times().centre(FrameAttention.top(weights));
        return String.format(
                Locale.ROOT,
                "  %s  %s → %s  |%s|  most at %.2f s of %.2f s%n",
                row.id(),
                row.truth(),
                row.predicted(),
                drawn(weights),
                top,
                attention.notes().times().centre(weights.length - 1));
    }

    private static String drawn(double[] weights) {
        double[] cells = new double[WIDTH];
        for (int frame = 0; frame < weights.length; frame++) {
            cells[frame * WIDTH / weights.length] += weights[frame];
        }
        double highest = Arrays.stream(cells).max().orElse(1);
        StringBuilder line = new StringBuilder();
        for (double cell : cells) {
            line.append(LEVELS.charAt((int) Math.round(cell / highest * (LEVELS.length() - 1))));
        }
        return line.toString();
    }
}
