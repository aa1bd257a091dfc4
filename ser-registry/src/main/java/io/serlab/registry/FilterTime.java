package io.serlab.registry;

import io.serlab.api.InvalidInputException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A time as filters write it: a date, a date with a time of day (UTC unless an offset follows), or back from now. */
record FilterTime(FilterValue value, Instant now) {
    private static final String FORMS = "write '2026-11-01', '2026-11-01 14:30' or -7d";
    private static final Pattern WRITTEN = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})"
            + "(?:[T ](\\d{2}(?::\\d{2}(?::\\d{2}(?:\\.\\d{1,3})?)?)?)(Z|[+-]\\d{2}:\\d{2})?)?");
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

    /**
     * As the history stores it.
     *
     * @param field what it is compared with
     * @throws InvalidInputException if it is no time, or one that does not exist
     */
    String text(String field) {
        return Timestamps.text(
                switch (value.kind()) {
                    case RELATIVE_TIME -> relative();
                    case TEXT -> written(field);
                    case NUMBER ->
                        throw FilterError.at(
                                value.column(),
                                "%s is a time, %s is a number; %s".formatted(field, value.text(), FORMS));
                });
    }

    private Instant relative() {
        String text = value.text();
        try {
            long count = Long.parseLong(text.substring(1, text.length() - 1));
            Instant time = now.minus(unit(text.charAt(text.length() - 1)).multipliedBy(count));
            if (time.isAfter(EARLIEST)) {
                return time;
            }
        } catch (ArithmeticException | DateTimeException | NumberFormatException e) {
            // too far back, as below
        }
        throw FilterError.at(value.column(), text + " is before the year 1");
    }

    private static Duration unit(char letter) {
        return switch (letter) {
            case 'm', 'M' -> Duration.ofMinutes(1);
            case 'h', 'H' -> Duration.ofHours(1);
            case 'd', 'D' -> Duration.ofDays(1);
            default -> Duration.ofDays(7);
        };
    }

    private Instant written(String field) {
        Matcher matcher = WRITTEN.matcher(value.text());
        if (!matcher.matches()) {
            throw FilterError.at(
                    value.column(), "%s is a time, '%s' is none; %s".formatted(field, value.text(), FORMS));
        }
        try {
            String time = matcher.group(2) == null ? "00" : matcher.group(2);
            String offset = matcher.group(3) == null ? "Z" : matcher.group(3);
            return LocalDate.parse(matcher.group(1))
                    .atTime(LocalTime.parse(time.length() == 2 ? time + ":00" : time))
                    .toInstant(ZoneOffset.of(offset));
        } catch (DateTimeException e) {
            throw FilterError.at(value.column(), "there is no '%s' in the calendar".formatted(value.text()));
        }
    }
}
