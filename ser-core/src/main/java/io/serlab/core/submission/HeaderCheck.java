package io.serlab.core.submission;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the first line of a file turned out to be.
 *
 * @param present whether it is a header at all, rather than the first row
 * @param readable whether the rows below can be read as names and their values
 */
record HeaderCheck(boolean present, boolean readable) {

    static HeaderCheck of(String line, SubmissionPack pack, Findings findings) {
        String expected = String.join(",", pack.header());
        if (line.equals(expected)) {
            return new HeaderCheck(true, true);
        }
        String[] values = line.split(",", -1);
        boolean asManyColumns = values.length == pack.header().size();
        if (asManyColumns && pack.values().areValues(Arrays.asList(values).subList(1, values.length))) {
            findings.error("wrong-header", "The header '%s' is missing: row 1 is '%s'".formatted(expected, line), 1);
            return new HeaderCheck(false, true);
        }
        String foreign = pack.foreignHeaders().get(line.strip());
        String hint = foreign == null ? shape(line, pack.header()) : "; " + foreign;
        findings.error("wrong-header", "The header must be '%s', got '%s'%s".formatted(expected, line, hint), 1);
        return new HeaderCheck(true, asManyColumns && foreign == null && !isReordered(values, pack.header()));
    }

    // The values would be taken for those of other columns.
    private static boolean isReordered(String[] values, List<String> header) {
        return !Arrays.asList(values).equals(header) && Set.copyOf(header).equals(new HashSet<>(Arrays.asList(values)));
    }

    private static String shape(String line, List<String> header) {
        String expected = String.join(",", header);
        if (isReordered(line.split(",", -1), header)) {
            return "; the columns are in another order";
        }
        boolean otherSeparator = Arrays.stream(new String[] {";", "\t", ", "})
                .anyMatch(separator -> line.replace(separator, ",").equals(expected));
        return otherSeparator ? "; separate columns with a comma alone" : "";
    }
}
