package io.serlab.encoders.transformer;

import io.serlab.api.encoder.EncoderWeight;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which tensors of a network were learned, and how deep they lie. */
final class LearnedWeights {
    private static final Pattern LAYER = Pattern.compile("(?:encoder\\.)?layers\\.(\\d+)\\..*");
    private static final Pattern FRONT_END = Pattern.compile("feature_extractor\\..*|conv[12]\\..*");
    private static final Pattern NOT_LEARNED = Pattern.compile("embed_positions\\..*|.*\\.running_(?:mean|var)");

    private LearnedWeights() {}

    static List<EncoderWeight> of(NetworkPlan plan, PublishedWeights weights) {
        List<EncoderWeight> learned = new ArrayList<>();
        if (weights.hasMask() && plan.regularisation().frames().share() > 0) {
            learned.add(new EncoderWeight(PublishedWeights.MASK, weights.shape(PublishedWeights.MASK), 0, false));
        }
        for (String name : weights.names()) {
            if (!NOT_LEARNED.matcher(name).matches()) {
                learned.add(new EncoderWeight(
                        name,
                        weights.shape(name),
                        depth(plan, name),
                        FRONT_END.matcher(name).matches()));
            }
        }
        return List.copyOf(learned);
    }

    private static int depth(NetworkPlan plan, String name) {
        Matcher layer = LAYER.matcher(name);
        if (layer.matches()) {
            return Integer.parseInt(layer.group(1)) + 1;
        }
        boolean last = name.startsWith("layer_norm.")
                || name.startsWith("encoder.layer_norm.")
                        && Boolean.TRUE.equals(plan.attributes().get("pre_norms"));
        return last ? plan.layers() : 0;
    }
}
