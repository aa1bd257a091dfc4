package io.serlab.core.training.variation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.serlab.api.Seed;
import io.serlab.api.component.Settings;
import io.serlab.api.training.Targets;
import io.serlab.core.training.variation.Mixing.Place;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BatchVariationTest {
    private static final Seed SEED = new Seed(11);
    private static final List<Member> MEMBERS =
            List.of(new Member("a", 0, 4), new Member("b", 1, 2), new Member("c", 0, 3), new Member("d", 2, 4));
    private final NDManager manager = NDManager.newBaseManager();

    @AfterEach
    void close() {
        manager.close();
    }

    private static Variation variation(Mixing mixing, Map<String, Object> frames) {
        return new Variation(
                Sampling.NATURAL,
                mixing,
                FrameAugmentation.of(Settings.of(FrameAugmentation.SPEC, frames, FrameAugmentation.BLOCK)));
    }

    private static BatchVariation draw(Mixing mixing, long batch) {
        return BatchVariation.draw(variation(mixing, Map.of()), MEMBERS, 1, SEED, batch);
    }

    /** Frame t of utterance i is 10 i + t. */
    private VariedFrames batch() {
        float[] values = new float[16];
        for (int i = 0; i < 4; i++) {
            for (int t = 0; t < MEMBERS.get(i).frames(); t++) {
                values[4 * i + t] = 10 * i + t;
            }
        }
        return new VariedFrames(manager.create(values, new Shape(4, 4, 1)), manager.create(new long[] {4, 2, 3, 4}));
    }

    private Targets hardTargets() {
        return Targets.ofClasses(manager.create(new long[] {0, 1, 0, 2}));
    }

    @Test
    void nothingIsMadeAnewWhereAllIsOff() {
        BatchVariation none = BatchVariation.draw(Variation.NONE, MEMBERS, 1, SEED, 0);
        VariedFrames given = batch();
        VariedFrames varied = none.frames(given);
        Targets targets = hardTargets();
        assertThat(varied.frames()).isSameAs(given.frames());
        assertThat(varied.lengths()).isSameAs(given.lengths());
        assertThat(none.embeddings(given.frames())).isSameAs(given.frames());
        assertThat(none.targets(targets, 3).classes()).isSameAs(targets.classes());
        assertThat(none.targets(targets, 3).distributions()).isNull();
    }

    @Test
    void onlyUtterancesOfOneClassAreJoined() {
        Mixing always = new Mixing(0, 0.2, Place.EMBEDDINGS, 1);
        VariedFrames varied = draw(always, 0).frames(batch());
        // a and c are of one class; b and d have nobody.
        assertThat(varied.lengths().toLongArray()).containsExactly(7, 2, 7, 4);
        assertThat(varied.frames().get(0).toFloatArray()).containsExactly(0, 1, 2, 3, 20, 21, 22);
        assertThat(varied.frames().get(2).toFloatArray()).containsExactly(20, 21, 22, 0, 1, 2, 3);
        assertThat(varied.frames().get(1).toFloatArray()).startsWith(10, 11);
    }

    @Test
    void joinedUtterancesKeepTheirClassAndShareSoftTargetsByLength() {
        Mixing always = new Mixing(0, 0.2, Place.EMBEDDINGS, 1);
        NDArray soft = manager.create(new float[] {1, 0, 0, 0, 1, 0, .3f, .7f, 0, 0, 0, 1}, new Shape(4, 3));
        NDArray hard = manager.create(new long[] {0, 1, 0, 2});
        Targets targets = draw(always, 0).targets(new Targets(hard, soft, null), 3);
        assertThat(targets.classes()).isSameAs(hard);
        // 4/7 of a and 3/7 of c, in both rows.
        float[] rows = Objects.requireNonNull(targets.distributions()).toFloatArray();
        assertThat(rows).containsExactly(new float[] {.7f, .3f, 0, 0, 1, 0, .7f, .3f, 0, 0, 0, 1}, within(1e-6f));
    }

    @Test
    void mixedEmbeddingsAndTargetsHaveTheSameShares() {
        BatchVariation drawn = draw(new Mixing(1, 0.5, Place.EMBEDDINGS, 0), 3);
        VariedFrames given = batch();
        assertThat(drawn.frames(given).frames()).isSameAs(given.frames());
        NDArray identity = manager.eye(4, 4, 0, DataType.FLOAT32);
        NDArray shares = drawn.embeddings(identity);
        NDArray targets = Objects.requireNonNull(drawn.targets(hardTargets(), 3).distributions());
        for (int i = 0; i < 4; i++) {
            float[] row = shares.get(i).toFloatArray();
            assertThat(row[0] + row[1] + row[2] + row[3]).isCloseTo(1, within(1e-6f));
            assertThat(IntStream.range(0, 4).filter(j -> row[j] != 0).count()).isLessThanOrEqualTo(2);
            assertThat(targets.get(i).toFloatArray())
                    .containsExactly(new float[] {row[0] + row[2], row[1], row[3]}, within(1e-6f));
        }
        assertThat(drawn.targets(hardTargets(), 3).classes()).isNull();
    }

    @Test
    void mixedFramesKeepTheLengthOfTheUtteranceAndRepeatAShorterPartner() {
        Blend blend = new Blend(Partners.of(1, 0, 2, 3), List.of(0.75, 0.5, 1.0, 1.0));
        float[] mixed = blend.frames(batch().frames(), List.of(4, 2, 3, 4)).toFloatArray();
        // a: 0 1 2 3 with b: 10 11 10 11, three to one; b: 10 11 with a: 0 1, half and half.
        assertThat(Arrays.copyOf(mixed, 6)).containsExactly(2.5f, 3.5f, 4, 5, 5, 6);
        assertThat(Arrays.copyOfRange(mixed, 8, 11)).containsExactly(20, 21, 22);
    }

    @Test
    void dimensionsAreMixedToo() {
        NDArray dimensions = manager.create(new float[] {1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4}, new Shape(4, 3));
        BatchVariation drawn = draw(new Mixing(1, 0.5, Place.FRAMES, 0), 3);
        NDArray mixed = Objects.requireNonNull(
                drawn.targets(new Targets(null, null, dimensions), 3).dimensions());
        BatchVariation onEmbeddings = draw(new Mixing(1, 0.5, Place.EMBEDDINGS, 0), 3);
        assertThat(mixed.toFloatArray())
                .isEqualTo(onEmbeddings.embeddings(dimensions).toFloatArray())
                .isNotEqualTo(dimensions.toFloatArray());
    }

    @Test
    void aBatchDrawsTheSameAgainAndAnotherOneSomethingElse() {
        Mixing mixing = new Mixing(1, 0.5, Place.EMBEDDINGS, 0);
        assertThat(shares(draw(mixing, 3))).isEqualTo(shares(draw(mixing, 3))).isNotEqualTo(shares(draw(mixing, 4)));
    }

    @Test
    void concatenationLeavesTheDrawsOfMixupAsTheyWere() {
        assertThat(shares(draw(new Mixing(0.5, 0.5, Place.EMBEDDINGS, 0.7), 3)))
                .isEqualTo(shares(draw(new Mixing(0.5, 0.5, Place.EMBEDDINGS, 0), 3)));
    }

    private float[] shares(BatchVariation drawn) {
        return drawn.embeddings(manager.eye(4, 4, 0, DataType.FLOAT32)).toFloatArray();
    }

    @Test
    void aCopyOfTheSameUtteranceIsNoPartner() {
        List<Member> copies = List.of(new Member("a", 0, 2), new Member("a", 0, 2), new Member("b", 1, 2));
        for (int batch = 0; batch < 50; batch++) {
            Partners partners = Partners.draw(
                    copies, 1, (own, other) -> true, SEED.step(batch).random());
            assertThat(partners.of(0)).isEqualTo(2);
            assertThat(partners.of(1)).isEqualTo(2);
        }
    }

    @Test
    void theProbabilityIsTheShareOfUtterancesThatAreMixed() {
        long paired = IntStream.range(0, 2000)
                .mapToObj(b -> Partners.draw(
                        MEMBERS, 0.3, (own, other) -> true, SEED.step(b).random()))
                .mapToLong(partners ->
                        IntStream.range(0, 4).filter(partners::isPaired).count())
                .sum();
        assertThat(paired / 8000.0).isCloseTo(0.3, within(0.02)); // 4 standard errors
    }

    @Test
    void sharesFollowTheBetaDistribution() {
        // Beta(0.2, 0.2) has mean 1/2 and variance 1 / (4 (2 · 0.2 + 1)).
        double[] shares = IntStream.range(0, 4000)
                .mapToDouble(i -> Mixup.share(0.2, SEED.step(i)))
                .toArray();
        double mean = Arrays.stream(shares).average().orElseThrow();
        double variance = Arrays.stream(shares)
                .map(share -> (share - mean) * (share - mean))
                .average()
                .orElseThrow();
        assertThat(mean).isCloseTo(0.5, within(0.03));
        assertThat(variance).isCloseTo(1 / 5.6, within(0.008));
        assertThat(shares).doesNotContain(Double.NaN).isNotEmpty();
        assertThat(Arrays.stream(shares).min().orElseThrow()).isNotNegative();
        assertThat(Arrays.stream(shares).max().orElseThrow()).isLessThanOrEqualTo(1);
    }

    @Test
    void droppedFramesShortenTheLengths() {
        Variation dropping = variation(new Mixing(0, 0.2, Place.EMBEDDINGS, 0), Map.of("frame-dropout", 0.9));
        VariedFrames varied = BatchVariation.draw(dropping, MEMBERS, 1, SEED, 0).frames(batch());
        long[] lengths = varied.lengths().toLongArray();
        assertThat(Arrays.stream(lengths).sum()).isLessThan(13);
        assertThat(Arrays.stream(lengths).min().orElseThrow()).isEqualTo(1);
        assertThat(varied.frames().getShape().get(1))
                .isEqualTo(Arrays.stream(lengths).max().orElseThrow());
    }
}
