package io.serlab.core.alignment;

import io.serlab.api.InvalidInputException;
import io.serlab.api.corpus.Segment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is said when, read from a file that an aligner or a phonetician made. */
public final class Alignment {
    private static final Pattern STRESSED = Pattern.compile("([A-Z]+)([0-2])");
    private static final String OTHER = "other";

    private Alignment() {}

    /**
     * Reads an alignment: a TextGrid. Tiers {@code phones} and {@code words}, with a speaker before them or not, become
     * {@link Segment#PHONE} and {@link Segment#WORD}; others keep their names. Intervals without a label are left out.
     *
     * <p>If most of the phones are of {@link PhoneSet#ARPABET}, the digit of a vowel becomes a segment of
     * {@link Segment#STRESS}, and each phone has one of {@link Segment#PHONE_CLASS}: {@code other} if it is unknown.
     *
     * @throws InvalidInputException {@code invalid-alignment} if the file is not of a known kind, or as
     *     {@link TextGrid#read}
     */
    public static List<Segment> read(Path file) {
        String name = String.valueOf(file.getFileName());
        if (!name.toLowerCase(Locale.ROOT).endsWith(".textgrid")) {
            throw new InvalidInputException(
                    "invalid-alignment",
                    "%s is not of a kind of alignment that can be read; known: .TextGrid.".formatted(file));
        }
        List<Segment> segments = new ArrayList<>();
        for (TextGrid.Tier tier : TextGrid.read(file).tiers()) {
            String word = tierName(tier.name());
            List<TextGrid.Interval> labelled = tier.intervals().stream()
                    .filter(each -> !each.text().isBlank() && each.end() > each.start() && each.start() >= 0)
                    .toList();
            if (word.equals(Segment.PHONE) && isArpabet(labelled)) {
                labelled.forEach(each -> addArpabet(each, segments));
            } else {
                labelled.forEach(
                        each -> segments.add(segment(word, each, each.text().strip())));
            }
        }
        return List.copyOf(segments);
    }

    private static String tierName(String written) {
        String name = written.replaceFirst("^.* - ", "").strip();
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "phones", "phone" -> Segment.PHONE;
            case "words", "word" -> Segment.WORD;
            default -> name;
        };
    }

    private static boolean isArpabet(List<TextGrid.Interval> phones) {
        long known = phones.stream()
                .filter(each ->
                        PhoneSet.ARPABET.classOf(base(each.text().strip())).isPresent())
                .count();
        return 2 * known > phones.size();
    }

    private static String base(String phone) {
        Matcher stressed = STRESSED.matcher(phone);
        return stressed.matches() ? stressed.group(1) : phone;
    }

    private static void addArpabet(TextGrid.Interval interval, List<Segment> segments) {
        String written = interval.text().strip();
        String phone = base(written);
        segments.add(segment(Segment.PHONE, interval, phone));
        segments.add(segment(
                Segment.PHONE_CLASS, interval, PhoneSet.ARPABET.classOf(phone).orElse(OTHER)));
        if (!phone.equals(written)) {
            segments.add(segment(Segment.STRESS, interval, written.substring(phone.length())));
        }
    }

    private static Segment segment(String tier, TextGrid.Interval interval, String label) {
        return new Segment(tier, interval.start(), interval.end(), label);
    }
}
