package io.serlab.registry;

import io.serlab.api.InvalidInputException;
import io.serlab.registry.grammar.FilterLexer;
import io.serlab.registry.grammar.FilterParser.GroupContext;
import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.IntervalSet;

/** Ends at the first word that does not fit and says which would have. */
final class FilterExpectation extends DefaultErrorStrategy {

    @Override
    public void recover(Parser parser, RecognitionException e) {
        throw error(parser);
    }

    @Override
    public Token recoverInline(Parser parser) {
        throw error(parser);
    }

    // By default this reports before the rule does, with fewer words to expect.
    @Override
    public void sync(Parser parser) {}

    @Override
    public void reportError(Parser parser, RecognitionException e) {
        throw error(parser);
    }

    private static InvalidInputException error(Parser parser) {
        Token found = parser.getCurrentToken();
        IntervalSet expected = parser.getExpectedTokens();
        Token before = parser.getTokenStream().LT(-1);
        if (found.getType() == FilterLexer.CLOSE && before != null && before.getType() == FilterLexer.OPEN) {
            return FilterError.at(FilterTokens.column(found), "there is nothing between the parentheses");
        }
        String hint = expected.contains(FilterLexer.TEXT) ? valueHint(found) : "";
        return FilterError.at(
                FilterTokens.column(found),
                "expected %s, got %s%s".formatted(words(parser, expected), FilterTokens.shown(found), hint));
    }

    private static String words(Parser parser, IntervalSet expected) {
        if (expected.contains(FilterLexer.NAME)) {
            return "a column, metric, parameter or tag";
        }
        if (expected.contains(FilterLexer.EQUAL)) {
            return "=, !=, <, <=, >, >=, in, between, like or is";
        }
        if (expected.contains(FilterLexer.TEXT)) {
            return "a number, a text in single quotes or a time";
        }
        if (expected.contains(FilterLexer.LIKE)) {
            return "'in', 'between' or 'like'";
        }
        if (expected.contains(Token.EOF)) {
            return "'and', 'or' or the end";
        }
        return single(parser, expected);
    }

    private static String single(Parser parser, IntervalSet expected) {
        if (expected.contains(FilterLexer.NULL)) {
            boolean negated = parser.getTokenStream().LT(-1).getType() == FilterLexer.NOT;
            return negated ? "'null'" : "'null' or 'not null'";
        }
        if (expected.contains(FilterLexer.CLOSE)) {
            return parser.getContext() instanceof GroupContext ? "'and', 'or' or ')'" : "',' or ')'";
        }
        return expected.contains(FilterLexer.AND) ? "'and'" : "'('";
    }

    private static String valueHint(Token found) {
        return switch (found.getType()) {
            case FilterLexer.NAME -> "; texts stand in single quotes";
            case FilterLexer.QUOTED_NAME -> "; double quotes are for names, single quotes for texts";
            case FilterLexer.NULL -> "; ask for it with 'is null'";
            default -> "";
        };
    }
}
