package io.serlab.core.experiment;

import io.serlab.api.EnumWords;
import io.serlab.api.InvalidInputException;
import io.serlab.api.component.ComponentFactory;
import io.serlab.api.component.Settings;
import io.serlab.api.corpus.CorpusReader;
import io.serlab.api.corpus.CorpusReaderFactory;
import io.serlab.core.corpus.JoinedPart;
import io.serlab.core.corpus.JoinedReaderFactory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The corpora behind the {@code corpus} block: one, or several that are read as one. */
final class JoinedCorpora {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]*");

    private final ComponentChoice<CorpusReaderFactory> corpus;
    private final List<Part> parts;

    private record Part(String name, ComponentChoice<CorpusReaderFactory> corpus, Settings settings) {
        private Map<String, Object> written() {
            return with(corpus.written());
        }

        private Map<String, Object> identity() {
            Map<String, Object> identity = with(corpus.identity());
            LaterSettings.leaveOut(JoinedPart.SPEC, identity);
            return identity;
        }

        private Map<String, Object> with(Map<String, Object> block) {
            Map<String, Object> values = new LinkedHashMap<>(settings.asMap());
            values.put(JoinedPart.CORPUS, block);
            return values;
        }
    }

    private JoinedCorpora(ComponentChoice<CorpusReaderFactory> corpus, List<Part> parts) {
        this.corpus = corpus;
        this.parts = parts;
    }

    /**
     * Reads what the block says of its parts; there are none unless it joins corpora.
     *
     * @throws InvalidInputException for the first key, name or value that is wrong
     */
    static JoinedCorpora of(ComponentChoice<CorpusReaderFactory> corpus, BlockReader blocks) {
        List<Part> parts = new ArrayList<>();
        if (corpus.factory() instanceof JoinedReaderFactory) {
            String where = corpus.settings().where() + "." + JoinedReaderFactory.PARTS;
            corpus.settings()
                    .map(JoinedReaderFactory.PARTS)
                    .forEach((name, given) -> parts.add(part(name, given, where, blocks)));
        }
        return new JoinedCorpora(corpus, parts);
    }

    @SuppressWarnings("unchecked") // YAML maps have text keys
    private static Part part(String name, Object given, String parts, BlockReader blocks) {
        String where = parts + "." + name;
        if (!NAME.matcher(name).matches() || !(given instanceof Map<?, ?> map)) {
            throw new InvalidInputException(
                    "invalid-value",
                    "%s must be a name of letters, digits, '_' and '-' with a block of keys, got '%s'."
                            .formatted(where, given),
                    where,
                    null,
                    null);
        }
        Settings settings = Settings.of(JoinedPart.SPEC, (Map<String, Object>) map, where);
        ComponentChoice<CorpusReaderFactory> corpus = blocks.nested(
                CorpusReaderFactory.class, "reader", settings.map(JoinedPart.CORPUS), where + "." + JoinedPart.CORPUS);
        return new Part(name, corpus, settings);
    }

    CorpusReader reader() {
        if (!(corpus.factory() instanceof JoinedReaderFactory)) {
            return corpus.factory().create(corpus.settings());
        }
        List<JoinedPart> joined = parts.stream()
                .map(part -> JoinedPart.of(
                        part.name(),
                        part.corpus().factory().create(part.corpus().settings()),
                        part.settings()))
                .toList();
        return JoinedReaderFactory.join(corpus.settings(), joined);
    }

    /** What makes the readers of the parts. */
    Collection<ComponentFactory> factories() {
        return parts.stream()
                .map(part -> (ComponentFactory) part.corpus().factory())
                .toList();
    }

    /** Whether the ids of a part have its name before them, as a resolved file says. */
    static boolean isPrefixed(Map<String, Object> resolved, String part) {
        return resolved.get("corpus") instanceof Map<?, ?> corpus
                && corpus.get(JoinedReaderFactory.PARTS) instanceof Map<?, ?> parts
                && parts.get(part) instanceof Map<?, ?> settings
                && EnumWords.of(JoinedPart.Ids.PREFIXED).equals(settings.get(JoinedPart.IDS));
    }

    /** Puts the parts, complete, into what is written of the experiment. */
    void write(Map<String, Object> spec) {
        put(spec, Part::written);
    }

    /** Puts the parts, without paths, into what identifies the experiment. */
    void identify(Map<String, Object> identity) {
        put(identity, Part::identity);
    }

    private void put(Map<String, Object> spec, Function<Part, Map<String, Object>> block) {
        if (!parts.isEmpty() && spec.get("corpus") instanceof Map<?, ?> written) {
            Map<Object, Object> complete = new LinkedHashMap<>(written);
            Map<String, Object> all = new LinkedHashMap<>();
            parts.forEach(part -> all.put(part.name(), block.apply(part)));
            complete.put(JoinedReaderFactory.PARTS, all);
            spec.put("corpus", complete);
        }
    }
}
