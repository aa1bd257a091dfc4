package io.serlab.plugins;

import io.serlab.api.EnumWords;
import io.serlab.api.component.ComponentFactory;
import io.serlab.api.corpus.CorpusReaderFactory;
import io.serlab.api.encoder.SpeechEncoderFactory;
import io.serlab.api.pooler.PoolerFactory;
import io.serlab.api.training.LossFactory;
import io.serlab.api.training.MetricFactory;
import java.util.Arrays;

/** What a plugin can bring. */
public enum ComponentKind {
    POOLER(PoolerFactory.class),
    ENCODER(SpeechEncoderFactory.class),
    CORPUS(CorpusReaderFactory.class),
    LOSS(LossFactory.class),
    METRIC(MetricFactory.class);

    private final Class<? extends ComponentFactory> factory;

    ComponentKind(Class<? extends ComponentFactory> factory) {
        this.factory = factory;
    }

    /** The kind whose components a factory interface makes. */
    public static ComponentKind of(Class<?> factory) {
        return Arrays.stream(values())
                .filter(kind -> kind.factory == factory)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(factory + " makes no component"));
    }

    /** The interface of its factories. */
    public Class<? extends ComponentFactory> factory() {
        return factory;
    }

    /** As users write it: {@code pooler}. */
    public String word() {
        return EnumWords.of(this);
    }

    /** The file that lists its factories in a jar. */
    String serviceFile() {
        return "META-INF/services/" + factory.getName();
    }
}
