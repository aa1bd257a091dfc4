package io.serlab.core.corpus;

import io.serlab.api.InvalidInputException;
import io.serlab.api.corpus.Corpus;
import io.serlab.api.corpus.CorpusReader;
import io.serlab.api.corpus.Development;
import io.serlab.api.corpus.Exclusion;
import io.serlab.api.corpus.Folds;
import io.serlab.api.corpus.Protocol;
import io.serlab.api.corpus.Remark;
import io.serlab.api.corpus.Utterance;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads several corpora as one, in the order in which they are named, under one class list. */
final class JoinedReader implements CorpusReader {
    private final List<String> classes;
    private final List<JoinedPart> parts;
    private final boolean allowsLacking;

    JoinedReader(List<String> classes, List<JoinedPart> parts, boolean allowsLacking) {
        this.classes = List.copyOf(classes);
        this.parts = List.copyOf(parts);
        this.allowsLacking = allowsLacking;
    }

    @Override
    public Protocol protocol() {
        boolean given = parts.stream()
                .anyMatch(part -> part.use() == JoinedPart.Use.DEVELOPMENT || part.use() == JoinedPart.Use.OWN);
        return Protocol.ofClasses(classes)
                .with(new Folds.None(), given ? new Development.Given() : new Development.Share(0.1));
    }

    @Override
    public Corpus read() {
        List<Utterance> utterances = new ArrayList<>();
        List<Exclusion> exclusions = new ArrayList<>();
        List<Remark> remarks = new ArrayList<>();
        for (JoinedPart part : parts) {
            Corpus read = new PartOfCorpus(part, classes).read();
            requireAllClasses(part, read);
            utterances.addAll(read.utterances());
            exclusions.addAll(read.exclusions());
            remarks.addAll(read.remarks());
        }
        CorpusFiles.requireUniqueIds(
                utterances, "corpus.parts", "ids: prefixed, in a part, puts its name before its ids");
        return new Corpus(utterances, exclusions, remarks);
    }

    private void requireAllClasses(JoinedPart part, Corpus read) {
        Set<String> lacking = new LinkedHashSet<>(classes);
        read.utterances().forEach(each -> each.label().ifPresent(lacking::remove));
        if (!allowsLacking && !lacking.isEmpty()) {
            throw new InvalidInputException(
                    "lacking-classes",
                    "Corpus '%s' (corpus.parts.%s) has no utterance of %s; the classes are %s."
                            .formatted(
                                    part.name(), part.name(), String.join(", ", lacking), String.join(", ", classes)),
                    "corpus.parts." + part.name(),
                    "map one of its labels to each, take the class out of corpus.classes, or set corpus.lacking-classes to allow",
                    null);
        }
    }
}
