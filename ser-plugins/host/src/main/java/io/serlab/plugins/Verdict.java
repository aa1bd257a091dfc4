package io.serlab.plugins;

import java.util.List;
import java.util.stream.Stream;

/**
 * What came of verifying a plugin.
 *
 * @param plugin its id
 * @param file rules of the file, the manifest and the class path
 * @param components rules of each component
 */
public record Verdict(String plugin, List<RuleResult> file, List<Component> components) {

    /** A component and its rules. */
    public record Component(ComponentKind kind, String name, List<RuleResult> rules) {}

    /** Whether every rule holds. */
    public boolean ok() {
        return all().allMatch(RuleResult::ok);
    }

    /** The number of rules that were looked at. */
    public long count() {
        return all().count();
    }

    private Stream<RuleResult> all() {
        return Stream.concat(file.stream(), components.stream().flatMap(component -> component.rules().stream()));
    }
}
