package io.serlab.registry;

import io.serlab.api.InvalidInputException;
import io.serlab.registry.FilterValue.Operand;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Conditions on one field: unknown where the run has no value, except on tags, of which a run has any number.
 *
 * @param column where the filter names the field
 */
record FieldTest(RunField field, SqlDialect dialect, int column) {

    SqlCondition compare(String operator, Operand operand) {
        boolean equality = operator.equals("=") || operator.equals("<>");
        if (field instanceof RunField.Tag) {
            refuseOrder(equality);
            return operator.equals("=")
                    ? in(List.of(operand))
                    : in(List.of(operand)).wrapped("(NOT ", ")");
        }
        SqlCondition value = equality ? field.value(operand.type()) : ordered(operand.type());
        return value.then(" " + operator + " ", SqlCondition.of("?", operand.bound()));
    }

    /** Each value is compared as what it is: as numbers and as texts. */
    SqlCondition in(List<Operand> operands) {
        Map<Boolean, List<Operand>> kinds = new TreeMap<>(operands.stream()
                .collect(Collectors.groupingBy(operand -> operand.type().isNumeric())));
        List<SqlCondition> conditions = kinds.values().stream().map(this::oneOf).toList();
        return SqlCondition.joined("(", " OR ", ")", conditions);
    }

    private SqlCondition oneOf(List<Operand> operands) {
        String places = String.join(", ", Collections.nCopies(operands.size(), "?"));
        SqlCondition list = new SqlCondition(
                "IN (" + places + ")", operands.stream().map(Operand::bound).toList());
        return field instanceof RunField.Tag
                ? RunField.Tag.any(SqlCondition.of("t.tag").then(" ", list))
                : field.value(operands.get(0).type()).then(" ", list);
    }

    SqlCondition between(Operand low, Operand high) {
        refuseOrder(!(field instanceof RunField.Tag));
        if (low.type().isNumeric() != high.type().isNumeric()) {
            throw FilterError.at(column, "between needs two numbers or two texts");
        }
        return ordered(low.type())
                .then(" BETWEEN ", SqlCondition.of("? AND ?", low.bound(), high.bound()))
                .wrapped("(", ")");
    }

    SqlCondition like(String pattern) {
        return field instanceof RunField.Tag
                ? RunField.Tag.any(dialect.like(SqlCondition.of("t.tag"), pattern))
                : dialect.like(field.value(ValueType.TEXT), pattern);
    }

    SqlCondition isNull(boolean negated) {
        if (field instanceof RunField.Tag) {
            return RunField.Tag.any(SqlCondition.of("1 = 1")).wrapped(negated ? "" : "(NOT ", negated ? "" : ")");
        }
        return field.value(ValueType.TEXT).wrapped("", negated ? " IS NOT NULL" : " IS NULL");
    }

    private SqlCondition ordered(ValueType type) {
        SqlCondition value = field.value(type);
        return type.isNumeric() ? value : dialect.ordered(value);
    }

    /** @throws InvalidInputException if tags are asked for more than which there are */
    private void refuseOrder(boolean allowed) {
        if (!allowed) {
            throw FilterError.at(column, "tag has no order; it takes =, !=, in, like and is null");
        }
    }
}
