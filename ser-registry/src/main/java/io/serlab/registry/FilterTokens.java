package io.serlab.registry;

import io.serlab.registry.grammar.FilterLexer;
import java.util.Optional;
import org.antlr.v4.runtime.Token;

/** The words of a filter, as messages show them. */
final class FilterTokens {
    private FilterTokens() {}

    /** Where it begins, from 1. */
    static int column(Token token) {
        return token.getStartIndex() + 1;
    }

    /** What is wrong with a word that is part of no filter. */
    static Optional<String> objection(Token token) {
        return Optional.ofNullable(
                switch (token.getType()) {
                    case FilterLexer.UNCLOSED_TEXT -> "the text is not closed; end it with a single quote (')";
                    case FilterLexer.UNCLOSED_NAME ->
                        "the name is empty or not closed; end it with a double quote (\")";
                    case FilterLexer.MALFORMED ->
                        "'" + token.getText()
                                + "' is no number; dates and texts stand in single quotes, a time back from now is -7d";
                    case FilterLexer.UNKNOWN -> "'" + token.getText() + "' is not understood";
                    default -> null;
                });
    }

    static String shown(Token token) {
        return switch (token.getType()) {
            case Token.EOF -> "the end";
            case FilterLexer.TEXT, FilterLexer.QUOTED_NAME -> token.getText();
            default -> "'" + token.getText() + "'";
        };
    }

    /** What stands between the quotes, a doubled quote being one. */
    static String unquoted(String quoted) {
        String quote = quoted.substring(0, 1);
        return quoted.substring(1, quoted.length() - 1).replace(quote + quote, quote);
    }
}
