package io.serlab.registry;

import io.serlab.api.InvalidInputException;
import io.serlab.registry.grammar.FilterLexer;
import io.serlab.registry.grammar.FilterParser;
import io.serlab.registry.grammar.FilterParser.FilterContext;
import java.time.Instant;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.Token;

/**
 * Makes a condition of our own SQL and placeholders out of a filter; no word of the user's becomes SQL.
 *
 * <p>The grammar is {@code Filter.g4}; docs/registry.md describes the language. Only this class and what it calls load
 * ANTLR, so that lists without a filter do not.
 */
final class RunFilter {
    private static final int MOST_WORDS = 1000;
    // Recursive descent takes the thread's stack.
    private static final int DEEPEST = 200;

    private RunFilter() {}

    /** @throws InvalidInputException naming the column, if the text is no filter or names what no run has */
    static SqlCondition parse(String filter, Vocabulary vocabulary, Instant now) {
        return new FilterCompiler(vocabulary, now).visit(tree(filter));
    }

    private static FilterContext tree(String filter) {
        CommonTokenStream tokens = new CommonTokenStream(new FilterLexer(CharStreams.fromString(filter)));
        tokens.fill();
        check(tokens);
        FilterParser parser = new FilterParser(tokens);
        parser.removeErrorListeners();
        parser.setErrorHandler(new FilterExpectation());
        return parser.filter();
    }

    private static void check(CommonTokenStream tokens) {
        int depth = 0;
        for (Token token : tokens.getTokens()) {
            FilterTokens.objection(token).ifPresent(what -> {
                throw FilterError.at(FilterTokens.column(token), what);
            });
            depth += token.getType() == FilterLexer.OPEN ? 1 : token.getType() == FilterLexer.CLOSE ? -1 : 0;
            if (depth > DEEPEST) {
                throw FilterError.at(
                        FilterTokens.column(token), "more than " + DEEPEST + " parentheses are inside each other");
            }
        }
        if (tokens.size() > MOST_WORDS) {
            throw FilterError.at(
                    FilterTokens.column(tokens.get(MOST_WORDS)), "the filter has more than " + MOST_WORDS + " words");
        }
    }
}
