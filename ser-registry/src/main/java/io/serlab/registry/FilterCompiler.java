package io.serlab.registry;

import io.serlab.registry.FilterValue.Kind;
import io.serlab.registry.FilterValue.Operand;
import io.serlab.registry.grammar.FilterBaseVisitor;
import io.serlab.registry.grammar.FilterLexer;
import io.serlab.registry.grammar.FilterParser.AlternativesContext;
import io.serlab.registry.grammar.FilterParser.ChoiceContext;
import io.serlab.registry.grammar.FilterParser.ComparisonContext;
import io.serlab.registry.grammar.FilterParser.ConjunctionContext;
import io.serlab.registry.grammar.FilterParser.FieldContext;
import io.serlab.registry.grammar.FilterParser.FilterContext;
import io.serlab.registry.grammar.FilterParser.GroupContext;
import io.serlab.registry.grammar.FilterParser.NegationContext;
import io.serlab.registry.grammar.FilterParser.PredicateContext;
import io.serlab.registry.grammar.FilterParser.ValueContext;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;

/** Turns the tree of a filter into SQL, whose own logic of unknown values is that of the language. */
final class FilterCompiler extends FilterBaseVisitor<SqlCondition> {
    private final Vocabulary vocabulary;
    private final Instant now;

    FilterCompiler(Vocabulary vocabulary, Instant now) {
        this.vocabulary = vocabulary;
        this.now = now;
    }

    @Override
    public SqlCondition visitFilter(FilterContext filter) {
        return visit(filter.alternatives());
    }

    @Override
    public SqlCondition visitAlternatives(AlternativesContext alternatives) {
        return joined(" OR ", alternatives.conjunction());
    }

    @Override
    public SqlCondition visitConjunction(ConjunctionContext conjunction) {
        return joined(" AND ", conjunction.negation());
    }

    private SqlCondition joined(String operator, List<? extends ParserRuleContext> parts) {
        List<SqlCondition> conditions = parts.stream().map(this::visit).toList();
        return conditions.size() == 1 ? conditions.get(0) : SqlCondition.joined("(", operator, ")", conditions);
    }

    // Two negations cancel each other for unknown values, too; databases limit how deep expressions are.
    @Override
    public SqlCondition visitNegation(NegationContext negation) {
        SqlCondition term = visit(negation.term());
        return negation.NOT().size() % 2 == 0 ? term : term.wrapped("(NOT ", ")");
    }

    @Override
    public SqlCondition visitGroup(GroupContext group) {
        return visit(group.alternatives());
    }

    @Override
    public SqlCondition visitPredicate(PredicateContext predicate) {
        FieldContext written = predicate.field();
        FieldTest field = new FieldTest(field(written), vocabulary.dialect(), FilterTokens.column(written.getStop()));
        var test = predicate.test();
        if (test.absence() != null) {
            return field.isNull(test.absence().NOT() != null);
        }
        if (test.comparison() != null) {
            return comparison(field, test.comparison());
        }
        SqlCondition choice = choice(field, test.choice());
        return test.NOT() == null ? choice : choice.wrapped("(NOT ", ")");
    }

    private RunField field(FieldContext field) {
        Token token = field.getStart();
        String name = token.getType() == FilterLexer.NAME ? token.getText() : FilterTokens.unquoted(token.getText());
        return vocabulary.named(name, FilterTokens.column(token), "the filter");
    }

    private SqlCondition comparison(FieldTest field, ComparisonContext comparison) {
        String operator = switch (comparison.getStart().getType()) {
            case FilterLexer.EQUAL -> "=";
            case FilterLexer.UNEQUAL -> "<>";
            case FilterLexer.LESS -> "<";
            case FilterLexer.AT_MOST -> "<=";
            case FilterLexer.GREATER -> ">";
            default -> ">=";
        };
        return field.compare(operator, operand(field, comparison.value()));
    }

    private SqlCondition choice(FieldTest field, ChoiceContext choice) {
        if (choice.membership() != null) {
            return field.in(choice.membership().value().stream()
                    .map(value -> operand(field, value))
                    .toList());
        }
        if (choice.range() != null) {
            var ends = choice.range().value();
            return field.between(operand(field, ends.get(0)), operand(field, ends.get(1)));
        }
        return field.like(value(choice.likeness().value()).pattern(field.field()));
    }

    private Operand operand(FieldTest field, ValueContext value) {
        return value(value).of(field.field(), now);
    }

    private static FilterValue value(ValueContext value) {
        Token token = value.getStart();
        String text = token.getText();
        int column = FilterTokens.column(token);
        return switch (token.getType()) {
            case FilterLexer.NUMBER -> new FilterValue(Kind.NUMBER, text, column);
            case FilterLexer.RELATIVE_TIME -> new FilterValue(Kind.RELATIVE_TIME, text, column);
            case FilterLexer.TEXT -> new FilterValue(Kind.TEXT, FilterTokens.unquoted(text), column);
            // true and false, of any case
            default -> new FilterValue(Kind.TEXT, text.toLowerCase(Locale.ROOT), column);
        };
    }
}
