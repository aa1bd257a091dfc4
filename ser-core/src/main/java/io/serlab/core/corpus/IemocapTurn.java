package io.serlab.core.corpus;

import io.serlab.api.InvalidInputException;
import io.serlab.api.corpus.Dimensions;
import io.serlab.core.files.Listing;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A turn of an evaluation file of IEMOCAP: {@code [6.2901 - 8.2357]<tab>Ses01F_impro01_F000<tab>neu<tab>[2.5, 2.5, 2.5]},
 * the last three being valence, arousal and dominance from 1 to 5. Other lines are what single raters said.
 */
record IemocapTurn(int session, String name, String label, Dimensions ratings) {
    private static final Pattern LINE =
            Pattern.compile("\\[\\S+ - \\S+]\\s+(\\S+)\\s+([a-z]+)\\s+\\[([\\d.]+), ([\\d.]+), ([\\d.]+)]");
    private static final Pattern NAME = Pattern.compile("(Ses0([1-5])[FM]_(impro|script)\\w+)_([FM])X*\\d+");
    private static final Pattern LABEL = Pattern.compile("neu|ang|sad|hap|exc|fru|sur|fea|dis|oth|xxx");
    // The line of headings begins with a percent sign, a rater's line with a letter.
    private static final String TURN = "[";

    /** The turns of all evaluation files in a folder, by file and line. */
    static List<IemocapTurn> read(Path folder, int session) {
        List<IemocapTurn> turns = new ArrayList<>();
        List<String> strange = new ArrayList<>();
        for (String name : CorpusFiles.names(folder, ".txt")) {
            int number = 0;
            for (String line : TableFile.lines(folder.resolve(name))) {
                number++;
                Matcher parts = LINE.matcher(line.strip());
                if (parts.matches() && isOf(parts, session)) {
                    turns.add(turn(parts, session));
                } else if (line.startsWith(TURN)) {
                    strange.add(name + ":" + number);
                }
            }
        }
        requireNone(strange, folder, session);
        return turns;
    }

    private static boolean isOf(Matcher parts, int session) {
        Matcher name = NAME.matcher(parts.group(1));
        return name.matches()
                && Integer.parseInt(name.group(2)) == session
                && LABEL.matcher(parts.group(2)).matches();
    }

    private static IemocapTurn turn(Matcher parts, int session) {
        double valence = Double.parseDouble(parts.group(3));
        double arousal = Double.parseDouble(parts.group(4));
        double dominance = Double.parseDouble(parts.group(5));
        return new IemocapTurn(session, parts.group(1), parts.group(2), new Dimensions(arousal, valence, dominance));
    }

    private static void requireNone(List<String> strange, Path folder, int session) {
        if (!strange.isEmpty()) {
            throw new InvalidInputException(
                    "invalid-table",
                    "%d lines in %s are not like '[6.29 - 8.23] Ses0%dF_impro01_F000 neu [2.5, 2.5, 2.5]' with a label out of neu, ang, sad, hap, exc, fru, sur, fea, dis, oth, xxx: %s"
                            .formatted(strange.size(), folder, session, Listing.of(strange)),
                    folder.toString(),
                    null,
                    null);
        }
    }

    private Matcher parts() {
        Matcher parts = NAME.matcher(name);
        parts.matches();
        return parts;
    }

    String dialogue() {
        return parts().group(1);
    }

    boolean isImprovised() {
        return parts().group(3).equals("impro");
    }

    /**
     * The sex before the session, {@code F1}: a dialogue is named after who begins it. So sorted, groups dealt like cards
     * are the sessions.
     */
    String speaker() {
        return parts().group(4) + session;
    }
}
