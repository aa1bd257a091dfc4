package io.serlab.core.alignment;

import io.serlab.api.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The phones of a transcription, each with its class, such as {@code vowel}, and the marks of vocalisations. Immutable and
 * thread-safe.
 */
public final class PhoneSet {
    /** The class of phones that a set does not know. */
    public static final String OTHER = "other";

    /** The class of pauses without a sound. */
    public static final String SILENCE = "silence";

    /** The class of laughter, breath and the like. */
    public static final String VOCALISATION = "vocalisation";

    /** What aligners and transcribers write for laughter, breath and the like, by what it is. */
    static final Map<String, String> COMMON_VOCALISATIONS = byPhone("vocalisations");

    /** The symbols that the phoneticians of EmoDB used. */
    public static final PhoneSet EMODB = new PhoneSet(byPhone("emodb"), Map.of(), false);

    /** ARPABET without digits of stress, with the silence of aligners. */
    public static final PhoneSet ARPABET = new PhoneSet(byPhone("arpabet"), Map.of(), true);

    private static final Map<String, PhoneSet> BUILT_IN = new TreeMap<>(Map.of("arpabet", ARPABET, "emodb", EMODB));
    private static final Pattern MARKED = Pattern.compile("(.+?)([0-2])?(?:_[BIES])?");

    private final Map<String, String> classes;
    private final Map<String, String> vocalisations;
    private final boolean marked;

    /**
     * @param classes by symbol
     * @param vocalisations what it is, by mark, besides the common ones
     * @param marked whether symbols may end in a digit of stress and a mark of position, as {@code AH0_B}
     */
    PhoneSet(Map<String, String> classes, Map<String, String> vocalisations, boolean marked) {
        this.classes = Collections.unmodifiableMap(new LinkedHashMap<>(classes));
        Map<String, String> all = new LinkedHashMap<>(COMMON_VOCALISATIONS);
        all.putAll(vocalisations);
        this.vocalisations = Collections.unmodifiableMap(all);
        this.marked = marked;
    }

    /**
     * A set that a user chose.
     *
     * @param given a YAML file, or a path whose last name is {@code arpabet} or {@code emodb} where there is no such file
     * @throws InvalidInputException {@code missing-file} if it is neither; {@code invalid-phone-set} as
     *     {@link PhoneSetFile#read}
     */
    public static PhoneSet named(Path given) {
        if (Files.isRegularFile(given)) {
            return PhoneSetFile.read(given);
        }
        PhoneSet builtIn = BUILT_IN.get(String.valueOf(given.getFileName()));
        if (builtIn == null) {
            throw new InvalidInputException(
                    "missing-file",
                    "No phone set %s: it must be a YAML file, or one of %s."
                            .formatted(given, String.join(", ", BUILT_IN.keySet())));
        }
        return builtIn;
    }

    private static Map<String, String> byPhone(String name) {
        Properties lines = new Properties();
        try (InputStream in = Objects.requireNonNull(PhoneSet.class.getResourceAsStream(name + ".properties"))) {
            lines.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException("a resource of this program", e);
        }
        Map<String, String> classes = new LinkedHashMap<>();
        for (String phoneClass : lines.stringPropertyNames()) {
            for (String phone : lines.getProperty(phoneClass).split(" ")) {
                classes.put(phone, phoneClass);
            }
        }
        return classes;
    }

    /** The class of a phone; empty if this set does not know it. */
    public Optional<String> classOf(String phone) {
        return Optional.ofNullable(classes.get(phone));
    }

    /** What a mark of a vocalisation, such as {@code ++LAUGHTER++}, stands for; empty if it is none. */
    public Optional<String> vocalisation(String mark) {
        return Optional.ofNullable(vocalisations.get(mark));
    }

    /** Takes a phone apart; one that the set does not know stays as it is written. */
    Phone phone(String written) {
        if (vocalisations.containsKey(written)) {
            return new Phone(written, VOCALISATION, null);
        }
        String whole = classes.get(written);
        Matcher parts = MARKED.matcher(written);
        if (whole != null || !marked || !parts.matches()) {
            return new Phone(written, whole, null);
        }
        String known = classes.get(parts.group(1));
        return known == null ? new Phone(written, null, null) : new Phone(parts.group(1), known, parts.group(2));
    }
}
