package io.serlab.poolers;

import ai.djl.ndarray.NDArray;
import ai.djl.training.ParameterStore;
import io.serlab.api.Seed;
import io.serlab.api.component.ComponentSpec;
import io.serlab.api.component.Parameter;
import io.serlab.api.component.Settings;
import io.serlab.api.pooler.FrameBatch;
import io.serlab.api.pooler.PooledFrames;
import io.serlab.api.pooler.Pooler;
import io.serlab.api.pooler.PoolerFactory;
import io.serlab.api.pooler.PoolerInput;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Mean, and with {@code deviation} also deviation, of the frames under several learned weightings of different
 * temperature, each of whose scores reads all channels: width H·D or 2·H·D, means (head, channel), then deviations
 * (head, channel); H streams.
 *
 * <p>Head h weighs the frames by {@code softmax_t(e_h,t / τ_h)} over the utterance's own frames. Fixed temperatures are
 * 1, 1, 5, 5, 10, 10, …; learned ones are {@code 1 + s_h²} and begin at 1. Variances are floored at 1e-7 before the root.
 *
 * @see <a href="https://doi.org/10.1109/ICASSP40776.2020.9053217">Wang et al. 2020</a>
 */
public final class MultiResolutionMultiHeadPooler extends Pooler {
    private final GlobalHeads heads;
    private final ai.djl.nn.@Nullable Parameter temperature;

    MultiResolutionMultiHeadPooler(PoolerInput input, Settings settings, Seed seed) {
        super(input);
        Declarations declarations = new Declarations(seed, this::parameter);
        heads = new GlobalHeads(input, settings, declarations);
        temperature = settings.text("temperature").equals("learned")
                ? declarations.constant("temperature", 0, heads.heads())
                : null;
    }

    @Override
    public int outputDim() {
        return heads.outputDim(input().dimension());
    }

    @Override
    public int attentionStreams() {
        return heads.heads();
    }

    @Override
    protected PooledFrames pool(ParameterStore parameters, FrameBatch batch, boolean training) {
        Learned learned = each -> value(parameters, each, batch, training);
        NDArray temperatures = temperature == null
                ? batch.frames().getManager().create(fixed(heads.heads()))
                : learned.of(temperature).square().add(1);
        NDArray energies = heads.energies(batch, learned).div(temperatures.reshape(-1, 1));
        return heads.pooled(batch, energies);
    }

    private static float[] fixed(int heads) {
        float[] temperatures = new float[heads];
        for (int head = 0; head < heads; head++) {
            temperatures[head] = Math.max(1, 5 * (head / 2));
        }
        return temperatures;
    }

    /** Makes {@code multi-resolution-multi-head}. */
    public static final class Factory implements PoolerFactory {
        private static final ComponentSpec SPEC = new ComponentSpec(
                "multi-resolution-multi-head",
                "Mean and deviation of the frames under several learned weightings, some of them smoother than others.",
                "Wang et al. 2020, https://doi.org/10.1109/ICASSP40776.2020.9053217",
                settings());

        private static List<Parameter> settings() {
            List<Parameter> settings = new ArrayList<>(GlobalHeads.settings());
            settings.add(Parameter.choice(
                    "temperature", List.of("fixed", "learned"), "Temperatures of 1, 1, 5, 5, 10, … or learned ones"));
            return settings;
        }

        @Override
        public ComponentSpec spec() {
            return SPEC;
        }

        @Override
        public String formula() {
            return """
                    e_h,t = v_h·f(W_h x_t + b_h), f the activation; with one layer v_h·x_t
                    τ_h = max(1, 5·floor(h/2)) for h = 0 … H − 1, or learned 1 + s_h²
                    a_h = softmax_t(e_h,t / τ_h)
                    μ_h = Σ_t a_h,t x_t
                    σ_h = sqrt(max(Σ_t a_h,t (x_t − μ_h)², 1e-7))
                    output [all μ ; all σ], axes (head, channel); without deviation [all μ]""";
        }

        @Override
        public Pooler create(PoolerInput input, Settings settings, Seed seed) {
            return new MultiResolutionMultiHeadPooler(input, settings, seed);
        }
    }
}
