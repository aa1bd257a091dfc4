package io.serlab.core.corpus;

import io.serlab.api.InvalidInputException;
import io.serlab.api.corpus.Dimensions;
import io.serlab.api.corpus.Remark;
import io.serlab.core.files.Listing;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The words of the raters of MSP-Podcast, added up by turn. Read once. */
final class RaterLabels {
    private static final String FREE_TEXT = "Other";
    private static final String LEFT_OUT = "rater without a primary emotion, left out";
    private static final String TWICE = "rater who speaks twice of one turn, counted twice";
    private static final String UNKNOWN_WORD = "emotion that is not of the form, counted as other";

    private final Path file;
    private final RaterRule rule;
    private final boolean rates;
    private final Map<String, RaterTally> turns = new LinkedHashMap<>();
    private final Map<String, Integer> workers = new HashMap<>();
    private final List<String> withoutPrimary = new ArrayList<>();
    private final List<String> outsideScale = new ArrayList<>();
    private final Set<String> unknownWords = new TreeSet<>();
    private final List<Remark> remarks = new ArrayList<>();

    private RaterLabels(Path file, RaterRule rule, boolean rates) {
        this.file = file;
        this.rule = rule;
        this.rates = rates;
    }

    /**
     * Reads a file.
     *
     * @param rates whether the ratings are read too, which must then lie on the scale
     * @throws InvalidInputException {@code invalid-table} if the file cannot be understood or, where the rule says so, a
     *     rater names no primary emotion; {@code ratings-outside-scale}
     */
    static RaterLabels read(Path file, RaterRule rule, boolean rates) {
        RaterLabels labels = new RaterLabels(file, rule, rates);
        RaterRows.read(file, labels::add);
        labels.check();
        return labels;
    }

    /** Each turn's raters, in the order of the file. */
    Map<String, RaterTally> turns() {
        return turns;
    }

    /** What was odd. */
    List<Remark> remarks() {
        List<Remark> all = new ArrayList<>(remarks);
        unknownWords.forEach(word -> all.add(new Remark(word, UNKNOWN_WORD)));
        return all;
    }

    private void add(TableRow row) {
        String turn = row.required(ConsensusLabels.FILE_NAME);
        RaterTally tally = turns.computeIfAbsent(turn, name -> new RaterTally());
        row.get(RaterRows.WORKER).ifPresent(worker -> checkRepeated(tally, worker, turn));
        row.get(RaterRows.PRIMARY).ifPresentOrElse(word -> primary(tally, word, row), () -> noPrimary(tally, row));
        if (rates) {
            rate(tally, row);
        }
    }

    private void checkRepeated(RaterTally tally, String worker, String turn) {
        int number = workers.computeIfAbsent(worker, name -> workers.size());
        if (tally.isRepeated(number)) {
            remarks.add(new Remark(worker + " of " + turn, TWICE));
        }
    }

    private void noPrimary(RaterTally tally, TableRow row) {
        switch (rule.withoutPrimary()) {
            case REFUSE -> withoutPrimary.add(row.where().replace(" of " + file, ""));
            case LEAVE_OUT -> remarks.add(new Remark(row.required(ConsensusLabels.FILE_NAME), LEFT_OUT));
            case OTHER -> vote(tally, EmotionLetters.OTHER, row);
        }
    }

    private void primary(RaterTally tally, String word, TableRow row) {
        if (!EmotionLetters.isPrimary(word)) {
            noteUnknown(word);
        }
        vote(tally, EmotionLetters.ofPrimary(word), row);
    }

    private void vote(RaterTally tally, String primary, TableRow row) {
        List<String> secondary = rule.secondaryWeight() > 0
                ? row.get(RaterRows.SECONDARY)
                        .map(list -> letters(
                                list, row.get(RaterRows.PRIMARY).orElse("").startsWith(FREE_TEXT)))
                        .orElse(List.of())
                : List.of();
        tally.vote(primary, secondary, rule.secondaryWeight());
    }

    /**
     * The letters of the secondary emotions. What a rater wrote after {@code Other-} may hold commas and semicolons of its
     * own: up to the next word of the form, all is of that text.
     *
     * @param inText whether the list may begin with the rest of such a text
     */
    private List<String> letters(String list, boolean inText) {
        List<String> letters = new ArrayList<>();
        boolean text = inText;
        // A list in JSON has brackets and quotes.
        for (String each : list.split("[,;\\[\\]\"]+")) {
            String word = each.strip();
            boolean known = EmotionLetters.SECONDARY.containsKey(word);
            boolean begins = word.startsWith(FREE_TEXT);
            if (!word.isEmpty() && (known || begins || !text)) {
                letters.add(rule.letters().ofSecondary(word));
                text = begins;
                if (!known) {
                    noteUnknown(word);
                }
            }
        }
        return letters;
    }

    private void noteUnknown(String word) {
        if (!word.startsWith(FREE_TEXT)) {
            unknownWords.add(word);
        }
    }

    private void rate(RaterTally tally, TableRow row) {
        Dimensions ratings =
                row.dimensions(ConsensusLabels.AROUSAL, ConsensusLabels.VALENCE, ConsensusLabels.DOMINANCE);
        if (ratings != null && ConsensusLabels.isOnScale(ratings)) {
            tally.rate(ratings);
        } else if (ratings != null) {
            outsideScale.add(row.where().replace(" of " + file, ""));
        }
    }

    private void check() {
        if (!withoutPrimary.isEmpty()) {
            throw new InvalidInputException(
                    "invalid-table",
                    "%d raters in %s name no primary emotion: %s"
                            .formatted(withoutPrimary.size(), file, Listing.of(withoutPrimary)),
                    file.toString(),
                    "set corpus.without-primary to leave-out, or to other, which counts them as another emotion",
                    null);
        }
        ConsensusLabels.requireOnScale(outsideScale, file);
    }
}
