package io.serlab.core.training.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.serlab.api.component.Settings;
import io.serlab.api.training.GradientPass;
import io.serlab.api.training.Loss;
import io.serlab.api.training.LossFactory;
import io.serlab.api.training.LossInput;
import io.serlab.api.training.Targets;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Values and gradients that PyTorch 2.7.1 computed in float64, by the formula above each. There z are the logits, y the
 * classes, q the distributions, n the training utterances per class, N their sum, s the utterances' weights, x the
 * predicted and t the true dimensions; ce is the cross-entropy of each row, pt = exp(-ce) and p = softmax(z).
 */
class LossValuesTest {
    private static final List<String> NAMES = List.of("a", "b", "c");
    private static final List<Long> COUNTS = List.of(60L, 30L, 10L);
    private static final float[] Z = {1.5f, -0.3f, 0.2f, 0.1f, 2.0f, -1.0f, 3.0f, 0.0f, -2.0f, -0.7f, 0.4f, 0.9f};
    private static final long[] Y = {0, 2, 0, 1};
    private static final float[] Q = {0.5f, 0.5f, 0, 0, 0.25f, 0.75f, 1, 0, 0, 0.2f, 0.2f, 0.6f};
    private static final float[] S = {1, 0, 2, 0.5f};
    private static final float[] X = {0.2f, 0.9f, -0.1f, 0.5f, 0.3f, 0.4f, 0.8f, 0.6f, 1.2f, 0.1f, 0.45f, 0.7f};
    private static final float[] T = {0.3f, 0.7f, 0.2f, 0.4f, 0.2f, 0.5f, 0.9f, 0.5f, 0.8f, 0.2f, 0.6f, 0.35f};
    private static final float[] A = {0.3f, -0.2f};
    private static final double CLOSE = 2e-6;

    enum Given {
        HARD,
        SOFT,
        WEIGHED,
        RATED,
        RATED_WEIGHED,
        BOTH;

        boolean rated() {
            return this == RATED || this == RATED_WEIGHED || this == BOTH;
        }

        boolean weighed() {
            return this == WEIGHED || this == RATED_WEIGHED;
        }
    }

    private record Result(double loss, float[] gradient, float[] learned) {}

    static Stream<Arguments> references() {
        return Stream.of(
                // cross_entropy(z, y)
                of(
                        "cross-entropy",
                        Map.of(),
                        Given.HARD,
                        1.1730906830633094,
                        -0.07612695f,
                        0.02874102f,
                        0.04738593f,
                        0.03117687f,
                        0.2084453f,
                        -0.2396221f,
                        -0.01337522f,
                        0.01178085f,
                        0.001594365f,
                        0.02791051f,
                        -0.1661522f,
                        0.1382417f),
                // cross_entropy(z, y, weight=(N / (C * n)) ** .5)
                of(
                        "weighted-cross-entropy",
                        Map.of("weights", "square-root"),
                        Given.HARD,
                        1.6639377736139873,
                        -0.05193097f,
                        0.01960605f,
                        0.03232492f,
                        0.05209501f,
                        0.3483017f,
                        -0.4003967f,
                        -0.009124076f,
                        0.00803646f,
                        0.001087617f,
                        0.02692594f,
                        -0.160291f,
                        0.133365f),
                // cross_entropy(z, y, weight=(1 - b) / (1 - b ** n))
                of(
                        "weighted-cross-entropy",
                        Map.of("weights", "effective-number", "beta", 0.99),
                        Given.HARD,
                        2.051460406493677,
                        -0.0359273f,
                        0.01356402f,
                        0.02236328f,
                        0.06968307f,
                        0.4658936f,
                        -0.5355767f,
                        -0.006312291f,
                        0.005559847f,
                        0.0007524435f,
                        0.02291545f,
                        -0.1364164f,
                        0.113501f),
                // cross_entropy(z, y, weight=N / (C * n) * [1, 1, 2])
                of(
                        "weighted-cross-entropy",
                        Map.of("factors", Map.of("c", 2)),
                        Given.HARD,
                        2.5490280986657314,
                        -0.01903174f,
                        0.007185255f,
                        0.01184648f,
                        0.09353061f,
                        0.6253358f,
                        -0.7188664f,
                        -0.003343805f,
                        0.002945214f,
                        0.0003985913f,
                        0.01395526f,
                        -0.08307609f,
                        0.06912084f),
                // ((1 - pt) ** 2 * ce).mean()
                of(
                        "focal",
                        Map.of(),
                        Given.HARD,
                        0.8598697050550607,
                        -0.01876809f,
                        0.007085717f,
                        0.01168237f,
                        0.03653604f,
                        0.2442761f,
                        -0.2808122f,
                        -0.0001127676f,
                        9.932541e-05f,
                        1.344223e-05f,
                        0.02592136f,
                        -0.1543107f,
                        0.1283893f),
                // ((1 - pt) ** .5 * ce).mean()
                of(
                        "focal",
                        Map.of("gamma", 0.5),
                        Given.HARD,
                        1.05468967174941,
                        -0.05942943f,
                        0.02243703f,
                        0.03699241f,
                        0.03262595f,
                        0.2181337f,
                        -0.2507596f,
                        -0.004598446f,
                        0.004050298f,
                        0.0005481482f,
                        0.02902571f,
                        -0.172791f,
                        0.1437653f),
                // (q * (1 - p) ** 2 * -log_softmax(z)).sum(1).mean()
                of(
                        "focal",
                        Map.of(),
                        Given.SOFT,
                        0.8928382529771246,
                        0.09698063f,
                        -0.1318096f,
                        0.03482894f,
                        0.0280101f,
                        0.1823966f,
                        -0.2104067f,
                        -0.0001127676f,
                        9.932541e-05f,
                        1.344223e-05f,
                        -0.0409346f,
                        0.01445421f,
                        0.02648039f),
                // ((1 - pt) ** 2 * ce * w[y]).sum() / w[y].sum(), w = N / (C * n)
                of(
                        "weighted-focal",
                        Map.of(),
                        Given.HARD,
                        1.8537552442345435,
                        -0.007507236f,
                        0.002834287f,
                        0.004672949f,
                        0.0876865f,
                        0.5862627f,
                        -0.6739492f,
                        -4.510706e-05f,
                        3.973016e-05f,
                        5.376893e-06f,
                        0.02073709f,
                        -0.1234485f,
                        0.1027115f),
                // the same with s: ((1 - pt) ** 2 * ce * w[y] * s).sum() / (w[y] * s).sum()
                of(
                        "weighted-focal",
                        Map.of(),
                        Given.WEIGHED,
                        0.12913255595999162,
                        -0.01876809f,
                        0.007085717f,
                        0.01168237f,
                        0f,
                        0f,
                        0f,
                        -0.0002255353f,
                        0.0001986508f,
                        2.688446e-05f,
                        0.02592136f,
                        -0.1543107f,
                        0.1283893f),
                // (w[y] * ce).mean(), w = (1 - b) / (1 - b ** n) over its mean
                of(
                        "class-balanced",
                        Map.of("beta", 0.99),
                        Given.HARD,
                        1.744409071648623,
                        -0.0305499f,
                        0.01153383f,
                        0.01901607f,
                        0.05925329f,
                        0.3961612f,
                        -0.4554145f,
                        -0.005367502f,
                        0.00472768f,
                        0.0006398219f,
                        0.01948559f,
                        -0.1159983f,
                        0.09651276f),
                // (w[y] * (1 - pt) ** 2 * ce).mean()
                of(
                        "class-balanced",
                        Map.of("beta", 0.99, "gamma", 2),
                        Given.HARD,
                        1.4764946931356135,
                        -0.007531671f,
                        0.002843512f,
                        0.004688159f,
                        0.06943868f,
                        0.4642597f,
                        -0.5336984f,
                        -4.525387e-05f,
                        3.985948e-05f,
                        5.394394e-06f,
                        0.01809687f,
                        -0.1077313f,
                        0.08963439f),
                // cross_entropy(z, y, label_smoothing=.1)
                of(
                        "label-smoothing",
                        Map.of(),
                        Given.HARD,
                        1.2364240163966427,
                        -0.05946029f,
                        0.02040769f,
                        0.0390526f,
                        0.02284354f,
                        0.2001119f,
                        -0.2229555f,
                        0.003291447f,
                        0.003447521f,
                        -0.006738968f,
                        0.01957718f,
                        -0.1494855f,
                        0.1299083f),
                // cross_entropy((n / n.max()) ** .3 * z + log(n / N), y)
                of(
                        "vector-scaling",
                        Map.of(),
                        Given.HARD,
                        1.149116518376974,
                        -0.0286113f,
                        0.01572345f,
                        0.005405791f,
                        0.07395318f,
                        0.1379437f,
                        -0.142415f,
                        -0.006684624f,
                        0.004919796f,
                        0.0003666637f,
                        0.08442499f,
                        -0.1075109f,
                        0.02800401f),
                // cross_entropy(z + 1.5 * log(n / N), y)
                of(
                        "logit-adjustment",
                        Map.of("tau", 1.5),
                        Given.HARD,
                        1.4785814040845113,
                        -0.01787058f,
                        0.0135661f,
                        0.004304478f,
                        0.07382319f,
                        0.1745048f,
                        -0.248328f,
                        -0.00443511f,
                        0.004322528f,
                        0.0001125815f,
                        0.1042038f,
                        -0.1393217f,
                        0.03511785f),
                // cross_entropy(z, q)
                of(
                        "soft-cross-entropy",
                        Map.of(),
                        Given.SOFT,
                        1.1905906830633095,
                        0.04887305f,
                        -0.09625898f,
                        0.04738593f,
                        0.03117687f,
                        0.1459453f,
                        -0.1771221f,
                        -0.01337522f,
                        0.01178085f,
                        0.001594365f,
                        -0.02208949f,
                        0.03384781f,
                        -0.01175833f),
                // kl_div(log_softmax(z), q, reduction="batchmean")
                of(
                        "kl-divergence",
                        Map.of(),
                        Given.SOFT,
                        0.6391524669603125,
                        0.04887305f,
                        -0.09625898f,
                        0.04738593f,
                        0.03117687f,
                        0.1459453f,
                        -0.1771221f,
                        -0.01337522f,
                        0.01178085f,
                        0.001594365f,
                        -0.02208949f,
                        0.03384781f,
                        -0.01175833f),
                // (1 - ccc(x, t)).mean()
                of(
                        "ccc",
                        Map.of(),
                        Given.RATED,
                        0.21433036635092897,
                        -0.09259259f,
                        0.2011971f,
                        -0.06411123f,
                        0.1074074f,
                        0.277652f,
                        -0.04689478f,
                        -0.137037f,
                        0.1448619f,
                        0.08803407f,
                        -0.08518519f,
                        -0.2615563f,
                        0.1603031f),
                // the same with means, variances and covariance weighted by s
                of(
                        "ccc",
                        Map.of(),
                        Given.RATED_WEIGHED,
                        0.283774611386937,
                        -0.07261162f,
                        0.173697f,
                        -0.04142672f,
                        0f,
                        0f,
                        0f,
                        -0.1978689f,
                        0.7945348f,
                        0.1779684f,
                        -0.03411224f,
                        -0.2080925f,
                        0.06731554f),
                // .75 * (1 - ccc(x, t)).mean() + .25 * mse_loss(x, t)
                of(
                        "ccc-mse",
                        Map.of("mse-share", 0.25),
                        Given.RATED,
                        0.17126860809653008,
                        -0.07361111f,
                        0.1592312f,
                        -0.06058342f,
                        0.08472222f,
                        0.2124057f,
                        -0.03933776f,
                        -0.1069444f,
                        0.1128131f,
                        0.08269222f,
                        -0.06805556f,
                        -0.2024172f,
                        0.1348107f),
                // 1.5 * cross_entropy(z, y) + .4 * mse_loss(x, t)
                of(
                        "multi-task",
                        Map.of("class-weight", 1.5, "dimension-weight", 0.4, "dimensions", "mse"),
                        Given.BOTH,
                        1.7764693579282975,
                        -0.1141904f,
                        0.04311153f,
                        0.0710789f,
                        -0.006666667f,
                        0.01333333f,
                        -0.02f,
                        0.0467653f,
                        0.3126679f,
                        -0.3594332f,
                        0.006666667f,
                        0.006666667f,
                        -0.006666667f,
                        -0.02006283f,
                        0.01767128f,
                        0.002391548f,
                        -0.006666667f,
                        0.006666667f,
                        0.02666667f,
                        0.04186577f,
                        -0.2492283f,
                        0.2073625f,
                        -0.006666667f,
                        -0.01f,
                        0.02333333f),
                // exp(-a0) * cross_entropy(z, y) + a0 / 2 + exp(-a1) * (1 - ccc(x, t)).mean() / 2 + a1 / 2, a = [.3,
                // -.2]
                of(
                        "multi-task",
                        Map.of("balance", "learned"),
                        Given.BOTH,
                        1.049938802834514,
                        -0.05639623f,
                        0.02129187f,
                        0.03510436f,
                        -0.05654642f,
                        0.1228714f,
                        -0.03915281f,
                        0.02309639f,
                        0.15442f,
                        -0.1775164f,
                        0.06559385f,
                        0.1695625f,
                        -0.02863871f,
                        -0.009908606f,
                        0.008727471f,
                        0.001181135f,
                        -0.08368871f,
                        0.08846738f,
                        0.05376253f,
                        0.02067662f,
                        -0.1230886f,
                        0.102412f,
                        -0.05202271f,
                        -0.1597328f,
                        0.09789732f));
    }

    private static Arguments of(
            String name, Map<String, Object> settings, Given given, double loss, float... gradient) {
        return Arguments.of(name, settings, given, loss, gradient);
    }

    @ParameterizedTest
    @MethodSource("references")
    void isWhatPyTorchComputes(String name, Map<String, Object> settings, Given given, double loss, float[] gradient) {
        Result result = evaluate(loss(name, settings), given);

        assertThat(result.loss()).isEqualTo(loss, within(CLOSE));
        assertThat(result.gradient()).containsExactly(gradient, within((float) CLOSE));
    }

    @Test
    void learnsTheUncertaintyOfEachTask() {
        Result result = evaluate(loss("multi-task", Map.of("balance", "learned")), Given.BOTH);

        assertThat(result.learned()).containsExactly(new float[] {-0.369047f, 0.3691082f}, within((float) CLOSE));
    }

    private static Result evaluate(Loss loss, Given given) {
        return GradientPass.undisturbed(collector -> {
            try (NDManager manager = NDManager.newBaseManager()) {
                NDArray logits = manager.create(Z, new Shape(4, 3));
                NDArray dimensions = manager.create(X, new Shape(4, 3));
                NDArray outputs =
                        given == Given.BOTH ? logits.concat(dimensions, 1) : given.rated() ? dimensions : logits;
                outputs.setRequiresGradient(true);
                NDArray learned = manager.create(A);
                learned.setRequiresGradient(true);
                NDArray value = loss.evaluate(new LossInput(
                        outputs,
                        outputs,
                        targets(given, manager),
                        given.weighed() ? manager.create(S) : null,
                        COUNTS,
                        0,
                        loss.learned().isEmpty() ? Map.of() : Map.of("log-variance", learned)));
                collector.backward(value);
                return new Result(
                        value.getFloat(),
                        outputs.getGradient().toFloatArray(),
                        learned.getGradient().toFloatArray());
            }
        });
    }

    private static Targets targets(Given given, NDManager manager) {
        return new Targets(
                given == Given.SOFT ? null : manager.create(Y),
                given == Given.SOFT ? manager.create(Q, new Shape(4, 3)) : null,
                given.rated() ? manager.create(T, new Shape(4, 3)) : null);
    }

    private static Loss loss(String name, Map<String, Object> settings) {
        LossFactory factory = ServiceLoader.load(LossFactory.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow();
        return factory.create(Settings.of(factory.spec(), settings, "loss"), NAMES);
    }
}
