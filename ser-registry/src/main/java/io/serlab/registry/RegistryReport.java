package io.serlab.registry;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@link RegistryCheck} saw.
 *
 * @param location the file or URL
 * @param version of the schema; 0 where there is no history
 * @param newestVersion the schema that this program makes
 * @param tables rows by table, in alphabetical order
 * @param elsewhere runs whose folders belong to other homes that share the database and cannot be seen from here
 * @param findings what does not hold; none where all is well
 */
public record RegistryReport(
        String location,
        int version,
        int newestVersion,
        Map<String, Long> tables,
        int elsewhere,
        List<Finding> findings) {

    /**
     * Something that does not hold.
     *
     * @param kind what it is, kebab-case: {@code broken-database}, {@code missing-folder}, {@code missing-files} (none
     *     of a run's files is there), {@code missing-file}, {@code changed-file}, {@code unknown-folder} or {@code
     *     broken-journal}
     * @param subject the run, or the file
     * @param hint what to do about it, if there is something
     */
    public record Finding(
            String kind,
            String subject,
            String message,
            @Nullable String hint) {}

    /** Whether all is well. */
    public boolean ok() {
        return findings.isEmpty();
    }
}
