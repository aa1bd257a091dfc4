package io.serlab.core.submission;

import java.util.Arrays;

/**
 * What the first line of a file turned out to be.
 *
 * @param present whether it is a header at all, rather than the first row
 * @param readable whether the rows below can be read as names and classes
 */
record HeaderCheck(boolean present, boolean readable) {

    static HeaderCheck of(String line, SubmissionPack pack, Findings findings) {
        String expected = String.join(",", pack.header());
        if (line.equals(expected)) {
            return new HeaderCheck(true, true);
        }
        String[] values = line.split(",", -1);
        boolean twoColumns = values.length == pack.header().size();
        if (twoColumns && pack.classes().containsKey(values[1].strip())) {
            findings.error("wrong-header", "The header '%s' is missing: row 1 is '%s'".formatted(expected, line), 1);
            return new HeaderCheck(false, true);
        }
        String foreign = pack.foreignHeaders().get(line.strip());
        String hint = foreign == null ? shape(line, expected) : "; " + foreign;
        findings.error("wrong-header", "The header must be '%s', got '%s'%s".formatted(expected, line, hint), 1);
        return new HeaderCheck(true, twoColumns && foreign == null);
    }

    private static String shape(String line, String expected) {
        boolean otherSeparator = Arrays.stream(new String[] {";", "\t", ", "})
                .anyMatch(separator -> line.replace(separator, ",").equals(expected));
        return otherSeparator ? "; separate columns with a comma alone" : "";
    }
}
