package io.serlab.core.alignment;

import io.serlab.api.InvalidInputException;
import io.serlab.api.corpus.Segment;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads what is said when from files that aligners made; what a file is, its extension says.
 *
 * <p>Tiers {@code phones} and {@code words}, with a speaker before them or not, become {@link Segment#PHONE} and {@link
 * Segment#WORD}; others keep their names. A phone that its set knows gets a segment of {@link Segment#PHONE_CLASS}, {@link
 * PhoneSet#OTHER} if the set does not know it, and one of {@link Segment#STRESS} if it carries a degree. Laughter, breath
 * and the like become {@link Segment#VOCALISATION}, and are no words. A CTM file holds many utterances and is read once.
 * Not thread-safe.
 */
public final class AlignmentReader {
    private static final Pattern PHONES = Pattern.compile("(?i)(.*[^a-z])?phones?([^a-z].*)?");
    private static final Pattern WORDS = Pattern.compile("(?i)(.*[^a-z])?words?([^a-z].*)?");

    private final TierLabels labels;
    private final Map<Path, Ctm> opened = new TreeMap<>();

    /** A kind of file. */
    private enum Kind {
        TEXT_GRID(".TextGrid"),
        CTM(".ctm"),
        JSON(".json"),
        PHONE_SEGMENTS(".phseg"),
        WORD_SEGMENTS(".wdseg"),
        SYLLABLE_SEGMENTS(".syseg");

        private final String extension;

        Kind(String extension) {
            this.extension = extension;
        }

        static Kind of(Path file) {
            String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
            for (Kind kind : values()) {
                if (name.endsWith(kind.extension.toLowerCase(Locale.ROOT))) {
                    return kind;
                }
            }
            String known =
                    List.of(values()).stream().map(kind -> kind.extension).collect(Collectors.joining(", "));
            throw new InvalidInputException(
                    AlignmentText.INVALID,
                    "%s is not of a kind of alignment that can be read; known: %s.".formatted(file, known));
        }
    }

    /**
     * An opened CTM file.
     *
     * @param unread names of utterances that nobody has asked for
     */
    private record Ctm(String tier, Map<String, List<AlignedInterval>> utterances, Set<String> unread) {}

    /** @param phones unset: ARPABET where most phones of a tier are of it, no classes otherwise */
    public AlignmentReader(Optional<PhoneSet> phones) {
        this.labels = new TierLabels(phones);
    }

    /**
     * What a file says of an utterance.
     *
     * @param names what a CTM file may call the utterance; the first that occurs in it counts
     * @return the segments, tier by tier in the order of time; none if a CTM file does not have the utterance
     * @throws InvalidInputException {@code invalid-alignment} if the file is not of a known kind, cannot be read or
     *     understood, or not all of it is there
     */
    public List<Segment> read(Path file, Collection<String> names) {
        Set<Segment> segments = new LinkedHashSet<>();
        switch (Kind.of(file)) {
            case TEXT_GRID -> TextGrid.read(file).forEach(tier -> segments.addAll(ofTier(tier)));
            case JSON -> MfaJson.read(file).forEach(tier -> segments.addAll(ofTier(tier)));
            case PHONE_SEGMENTS -> segments.addAll(labels.segments(Segment.PHONE, SphinxSegments.read(file)));
            case WORD_SEGMENTS -> segments.addAll(labels.segments(Segment.WORD, SphinxSegments.read(file)));
            case SYLLABLE_SEGMENTS ->
                segments.addAll(labels.segments(EmoDbSyllables.SYLLABLE, SphinxSegments.read(file)));
            case CTM -> segments.addAll(ofUtterance(opened.computeIfAbsent(file, this::open), names));
        }
        return List.copyOf(segments);
    }

    /** The utterances of the CTM files read so far that were not asked for, with their files, sorted. */
    public List<String> unread() {
        return opened.entrySet().stream()
                .flatMap(ctm -> ctm.getValue().unread().stream()
                        .map(utterance ->
                                "%s of %s".formatted(utterance, ctm.getKey().getFileName())))
                .toList();
    }

    private Set<Segment> ofTier(AlignedTier tier) {
        String name = tier.name().replaceFirst("^.* - ", "").strip();
        return labels.segments(tierName(name), tier.intervals());
    }

    private static String tierName(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "phones", "phone" -> Segment.PHONE;
            case "words", "word" -> Segment.WORD;
            default -> name;
        };
    }

    private Set<Segment> ofUtterance(Ctm ctm, Collection<String> names) {
        for (String name : names) {
            List<AlignedInterval> found = ctm.utterances().get(name);
            if (found != null) {
                ctm.unread().remove(name);
                return labels.segments(ctm.tier(), found);
            }
        }
        return Set.of();
    }

    private Ctm open(Path file) {
        Map<String, List<AlignedInterval>> utterances = CtmFile.read(file);
        return new Ctm(ctmTier(file, utterances), utterances, new TreeSet<>(utterances.keySet()));
    }

    /** A CTM file does not say what its tokens are: its name may, else their being phones. */
    private String ctmTier(Path file, Map<String, List<AlignedInterval>> utterances) {
        String name = String.valueOf(file.getFileName());
        if (PHONES.matcher(name).matches()) {
            return Segment.PHONE;
        }
        if (WORDS.matcher(name).matches()) {
            return Segment.WORD;
        }
        List<AlignedInterval> tokens =
                utterances.values().stream().flatMap(List::stream).toList();
        return labels.arePhones(tokens) ? Segment.PHONE : Segment.WORD;
    }
}
