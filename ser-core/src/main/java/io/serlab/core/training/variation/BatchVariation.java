package io.serlab.core.training.variation;

import ai.djl.ndarray.NDArray;
import io.serlab.api.Seed;
import io.serlab.api.training.Targets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is drawn for one batch: what is joined, taken out, hidden and mixed, in this order. Applying it is differentiable
 * and draws nothing, so that a pass may be made again. What is off changes nothing: the same arrays come back.
 * Immutable.
 */
public final class BatchVariation {
    private final Optional<FrameSources> sources;
    private final Optional<Blend> joined;
    private final Optional<FrameMasks> masks;
    private final Optional<Blend> mixed;
    private final Mixing.Place place;
    private final List<Integer> lengths;

    private BatchVariation(
            Optional<FrameSources> sources,
            Optional<Blend> joined,
            Optional<FrameMasks> masks,
            Optional<Blend> mixed,
            Mixing.Place place,
            List<Integer> lengths) {
        this.sources = sources;
        this.joined = joined;
        this.masks = masks;
        this.mixed = mixed;
        this.place = place;
        this.lengths = lengths;
    }

    /**
     * Draws.
     *
     * @param members of the batch, in its order
     * @param dimension features per frame
     * @param seed of the training; each kind of variation draws from a stream of its own
     * @param batch number of the batch, from 0, counted from the beginning of the training
     */
    public static BatchVariation draw(Variation variation, List<Member> members, int dimension, Seed seed, long batch) {
        Mixing mixing = variation.mixing();
        List<Integer> whole = members.stream().map(Member::frames).toList();
        Partners following =
                following(mixing, members, seed.stream("concatenation").step(batch));
        Optional<FrameSources> sources = sources(
                whole,
                following,
                variation.frames().frameDropout(),
                seed.stream("frame-dropout").step(batch));
        List<Integer> lengths = sources.map(FrameSources::lengths).orElse(whole);
        return new BatchVariation(
                sources,
                following.any() ? Optional.of(Blend.byLength(whole, following)) : Optional.empty(),
                masks(
                        variation.frames(),
                        lengths,
                        dimension,
                        seed.stream("frame-masks").step(batch)),
                Mixup.draw(mixing, members, seed.stream("mixup").step(batch)),
                mixing.on(),
                lengths);
    }

    private static Partners following(Mixing mixing, List<Member> members, Seed seed) {
        return mixing.concatenate() == 0
                ? Partners.none(members.size())
                : Partners.draw(
                        members,
                        mixing.concatenate(),
                        (own, other) -> own.classIndex() == other.classIndex(),
                        seed.random());
    }

    private static Optional<FrameSources> sources(List<Integer> whole, Partners following, double dropout, Seed seed) {
        if (!following.any() && dropout == 0) {
            return Optional.empty();
        }
        FrameSources joined = FrameSources.joined(whole, following);
        return Optional.of(dropout == 0 ? joined : joined.without(dropout, seed.random()));
    }

    private static Optional<FrameMasks> masks(
            FrameAugmentation settings, List<Integer> lengths, int dimension, Seed seed) {
        return settings.timeMasks() == 0 && settings.featureMasks() == 0
                ? Optional.empty()
                : Optional.of(FrameMasks.draw(settings, lengths, dimension, seed));
    }

    /** The frames that the pooler gets. */
    public VariedFrames frames(VariedFrames given) {
        NDArray frames = given.frames();
        NDArray sizes = given.lengths();
        if (sources.isPresent()) {
            frames = sources.get().take(frames);
            sizes = sizes.getManager()
                    .create(lengths.stream().mapToLong(Integer::longValue).toArray());
        }
        if (masks.isPresent()) {
            frames = masks.get().apply(frames);
        }
        if (mixed.isPresent() && place == Mixing.Place.FRAMES) {
            frames = mixed.get().frames(frames, lengths);
        }
        return new VariedFrames(frames, sizes);
    }

    /** The embeddings that the head gets. */
    public NDArray embeddings(NDArray given) {
        return mixed.isPresent() && place == Mixing.Place.EMBEDDINGS
                ? mixed.get().rows(given)
                : given;
    }

    /**
     * What the batch should give. Hard classes of mixed utterances become distributions, and of joined ones stay, since
     * they are the same; distributions and dimensions are blended by share.
     *
     * @param classes how many there are
     */
    public Targets targets(Targets given, int classes) {
        NDArray hard = given.classes();
        NDArray distributions = given.distributions();
        if (mixed.isPresent() && hard != null && distributions == null) {
            distributions = hard.oneHot(classes);
        }
        return new Targets(mixed.isPresent() ? null : hard, blended(distributions), blended(given.dimensions()));
    }

    private @Nullable NDArray blended(@Nullable NDArray rows) {
        if (rows == null) {
            return null;
        }
        NDArray blended = joined.isPresent() ? joined.get().rows(rows) : rows;
        return mixed.isPresent() ? mixed.get().rows(blended) : blended;
    }
}
