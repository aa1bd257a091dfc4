package io.serlab.core.training.variation;

import io.serlab.api.Seed;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.BetaDistribution;
import org.apache.commons.math3.random.RandomGeneratorFactory;

/**
 * Draws which utterances of a batch are mixed, and how much of each: the share of the utterance itself is drawn from
 * Beta(alpha, alpha).
 *
 * @see <a href="https://arxiv.org/abs/1710.09412">Zhang et al. 2018, mixup</a>
 * @see <a href="https://arxiv.org/abs/1806.05236">Verma et al. 2019 on mixing embeddings</a>
 */
final class Mixup {
    private Mixup() {}

    /** What is drawn for a batch; empty if nobody is mixed. */
    static Optional<Blend> draw(Mixing mixing, List<Member> members, Seed seed) {
        if (mixing.mixup() == 0) {
            return Optional.empty();
        }
        Partners partners = Partners.draw(members, mixing.mixup(), (own, other) -> true, seed.random());
        if (!partners.any()) {
            return Optional.empty();
        }
        List<Double> shares = IntStream.range(0, members.size())
                .mapToObj(i -> partners.isPaired(i) ? share(mixing.alpha(), seed.step(i)) : 1.0)
                .toList();
        return Optional.of(new Blend(partners, shares));
    }

    static double share(double alpha, Seed seed) {
        return new BetaDistribution(RandomGeneratorFactory.createRandomGenerator(seed.random()), alpha, alpha).sample();
    }
}
