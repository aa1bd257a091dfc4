package io.serlab.core.benchmark.report;

/**
 * A cell of the readable tables.
 *
 * @param text what {@code best} and {@code significant} are said of
 * @param best shown in bold
 * @param significant marked behind the text
 * @param interval shown behind both; may be empty
 */
record Cell(String text, boolean best, boolean significant, String interval) {

    static Cell of(String text) {
        return new Cell(text, false, false, "");
    }
}
