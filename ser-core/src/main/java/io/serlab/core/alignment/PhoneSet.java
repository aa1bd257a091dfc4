package io.serlab.core.alignment;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;

/** The phones of a transcription, each with its class, such as {@code vowel}. Immutable and thread-safe. */
public final class PhoneSet {
    /** The symbols that the phoneticians of EmoDB used. */
    public static final PhoneSet EMODB = builtIn("emodb");

    /** ARPABET without digits of stress, with the silence of aligners. */
    public static final PhoneSet ARPABET = builtIn("arpabet");

    private final Map<String, String> classes;

    private PhoneSet(Map<String, String> classes) {
        this.classes = Collections.unmodifiableMap(classes);
    }

    private static PhoneSet builtIn(String name) {
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
        return new PhoneSet(classes);
    }

    /** The class of a phone; empty if this set does not know it. */
    public Optional<String> classOf(String phone) {
        return Optional.ofNullable(classes.get(phone));
    }
}
