package io.serlab.core.submission;

import java.util.List;
import java.util.Map;

/**
 * What a package was made from. Nothing in it may differ when the same run is repeated: no times, no paths.
 *
 * @param versions of the product and of what computes
 * @param hashes of corpus, features, checkpoints, plugins, encoder
 * @param seeds of the runs whose predictions these are
 */
public record PackageManifest(Map<String, String> versions, Map<String, String> hashes, List<Long> seeds) {
    public PackageManifest {
        versions = Map.copyOf(versions);
        hashes = Map.copyOf(hashes);
        seeds = List.copyOf(seeds);
    }
}
