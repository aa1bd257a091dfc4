package io.serlab.core.ensemble;

import io.serlab.api.corpus.Dimensions;
import io.serlab.core.evaluation.PredictionRow;
import io.serlab.core.evaluation.PredictionTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Small made-up predictions. */
final class Joined {
    static final List<String> CLASSES = List.of("a", "b");

    private Joined() {}

    /** A row of class a or b with the probability of b. */
    static PredictionRow row(String id, String truth, double ofB, @Nullable String fold, @Nullable String speaker) {
        return new PredictionRow(id, truth, ofB > 0.5 ? "b" : "a", List.of(1 - ofB, ofB), fold, speaker);
    }

    /** Rows u0, u1, …; even ones are of class a; speakers s0, s1, … of two utterances each. */
    static PredictionTable table(double... ofB) {
        List<PredictionRow> rows = new ArrayList<>();
        for (int i = 0; i < ofB.length; i++) {
            rows.add(row("u" + i, i % 2 == 0 ? "a" : "b", ofB[i], null, "s" + i / 2));
        }
        return new PredictionTable(CLASSES, rows);
    }

    /**
     * Rated rows with the letter of their ids and speakers; of each the same arousal, valence and dominance.
     *
     * @param truth not a number where it is not known
     */
    static PredictionTable rated(String letter, double[] truth, double... said) {
        List<PredictionRow> rows = new ArrayList<>();
        for (int i = 0; i < said.length; i++) {
            Dimensions known = Double.isNaN(truth[i]) ? null : new Dimensions(truth[i], truth[i], truth[i]);
            PredictionRow.Ratings ratings = new PredictionRow.Ratings(known, new Dimensions(said[i], said[i], said[i]));
            rows.add(PredictionRow.ofRatings(letter + i, ratings).withSpeaker("speaker of " + letter + i));
        }
        return new PredictionTable(List.of(), rows);
    }

    static MemberPredictions member(String run, PredictionTable reported) {
        return new MemberPredictions(run, run, false, reported, Optional.empty(), Optional.empty());
    }

    static MemberPredictions member(String run, PredictionTable reported, PredictionTable development) {
        return new MemberPredictions(run, run, false, reported, Optional.of(development), Optional.empty());
    }

    static JoinedRows rows(PredictionTable... members) {
        List<MemberPredictions> list = new ArrayList<>();
        for (PredictionTable member : members) {
            list.add(member("R" + list.size(), member));
        }
        return new RowJoin(
                        list,
                        "test",
                        MemberPredictions::reported,
                        list.get(0).classes().isEmpty())
                .rows();
    }
}
