package io.serlab.poolers;

import static org.assertj.core.api.Assertions.assertThat;

import io.serlab.api.pooler.PoolerFactory;
import io.serlab.api.pooler.PoolerInput;
import io.serlab.testkit.PoolerContract;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds every pooler to the contract, under all settings that change how it computes. */
@ParameterizedClass(name = "{0}")
@MethodSource("variants")
class PoolerContractTest extends PoolerContract {

    private final Variant variant;

    PoolerContractTest(Variant variant) {
        this.variant = variant;
    }

    /**
     * A pooler under some settings.
     *
     * @param text its name and settings, such as {@code mqmha heads=4 per-channel=true}; {@code L=3} is no setting but
     *     the number of layers
     */
    record Variant(String text) {
        String name() {
            return text.split(" ")[0];
        }

        Map<String, Object> settings() {
            Map<String, Object> settings = new HashMap<>();
            Stream.of(text.split(" "))
                    .skip(1)
                    .map(each -> each.split("="))
                    .forEach(pair -> settings.put(pair[0], value(pair[1])));
            settings.remove("L");
            return settings;
        }

        int layers() {
            return text.contains(" L=3") ? 3 : 1;
        }

        private static Object value(String word) {
            return word.equals("true") || word.equals("false") ? (Object) Boolean.valueOf(word) : word;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    static Stream<Variant> variants() {
        return Stream.of(
                        "attention",
                        "attention activation=relu hidden=5",
                        "attentive-statistics",
                        "attentive-statistics activation=relu hidden=5",
                        "channel-attentive-statistics",
                        "channel-attentive-statistics global-context=true",
                        "correlation",
                        "correlation channels=2",
                        "covariance",
                        "double-multi-head-attention heads=4",
                        "gated-attention",
                        "generalised-mean",
                        "generalised-mean exponent=0.5 per-channel=true",
                        "ghostvlad",
                        "ghostvlad ghosts=0",
                        "ghostvlad normalise-frames=false",
                        "global-multi-head-attention",
                        "global-multi-head-attention activation=relu deviation=false",
                        "global-multi-head-attention layers=1",
                        "latent-cross-attention",
                        "latent-cross-attention heads=2 latents=3 width=6",
                        "lde",
                        "log-sum-exp",
                        "log-sum-exp per-channel=true sharpness=3",
                        "max",
                        "mean",
                        "mhfa",
                        "mhfa L=3",
                        "mqmha heads=4",
                        "mqmha heads=3 queries=3 layers=1",
                        "mqmha heads=4 per-channel=true",
                        "mqmha heads=4 per-channel=true layers=1",
                        "mqmha heads=4 activation=relu-norm-tanh",
                        "multi-head-attention",
                        "multi-head-attentive-statistics",
                        "multi-head-attentive-statistics layers=1",
                        "multi-head-attentive-statistics per-channel=true",
                        "multi-resolution-multi-head",
                        "multi-resolution-multi-head temperature=learned",
                        "multi-resolution-multi-head layers=1 deviation=false",
                        "netvlad",
                        "netvlad normalise-frames=false",
                        "standard-deviation",
                        "statistics",
                        "top-k-mean",
                        "top-k-mean share=0.5",
                        "transformer-cls",
                        "xi-vector",
                        "xi-vector deviation=true")
                .map(Variant::new);
    }

    @Override
    protected PoolerFactory factory() {
        return BuiltIn.factory(variant.name());
    }

    @Override
    protected Map<String, Object> settings() {
        return variant.settings();
    }

    @Override
    protected PoolerInput input() {
        return new PoolerInput(12, variant.layers());
    }

    @Override
    protected boolean isDrawn(String parameter) {
        // Centres have norm 1, so the biases that belong to them are all −α, and those of ghosts 0.
        return !parameter.equals("assignment.bias");
    }

    @Test
    void saysWhatItComputes() {
        assertThat(factory().formula()).isNotBlank();
    }
}
