package io.serlab.registry;

/** What a database says of a failure, in one line. */
final class SqlWords {
    private SqlWords() {}

    static String firstLine(Throwable e) {
        return String.valueOf(e.getMessage())
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .findFirst()
                .orElse("no reason given");
    }
}
