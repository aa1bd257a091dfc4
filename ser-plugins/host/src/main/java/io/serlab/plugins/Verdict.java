package io.serlab.plugins;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
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

    /**
     * The same with a note at each component whose name others have, too: it can then be named only with its owner.
     *
     * @param owners gives the others that have a component of that kind and name
     */
    public Verdict noting(Function<Component, List<String>> owners) {
        return new Verdict(
                plugin,
                file,
                components.stream().map(each -> noted(each, owners.apply(each))).toList());
    }

    private Component noted(Component component, List<String> owners) {
        if (owners.isEmpty()) {
            return component;
        }
        List<RuleResult> rules = new ArrayList<>(component.rules());
        rules.add(new RuleResult(
                "its name is its own",
                true,
                "%s has a %s of that name: write '%s:%s'"
                        .formatted(String.join(", ", owners), component.kind().word(), plugin, component.name())));
        return new Component(component.kind(), component.name(), rules);
    }

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
