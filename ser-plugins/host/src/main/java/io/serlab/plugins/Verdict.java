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
     * The same with one more rule: no component is called as another's of its kind, for then both can be named only
     * with their owners.
     *
     * @param owners gives the others that have a component of that kind and name
     * @param allowed whether the user wants it so
     */
    public Verdict withNames(Function<Component, List<String>> owners, boolean allowed) {
        return new Verdict(
                plugin,
                file,
                components.stream()
                        .map(each -> named(each, owners.apply(each), allowed))
                        .toList());
    }

    private Component named(Component component, List<String> owners, boolean allowed) {
        if (owners.isEmpty()) {
            return component;
        }
        List<RuleResult> rules = new ArrayList<>(component.rules());
        String words = "%s has a %s of that name, too; both are then named with their owners, this one '%s:%s'"
                .formatted(String.join(", ", owners), component.kind().word(), plugin, component.name());
        rules.add(
                allowed
                        ? RuleResult.unchecked("its name is its own", words)
                        : RuleResult.broken("its name is its own", words + " (--same-name allows it)"));
        return new Component(component.kind(), component.name(), rules);
    }

    /** Whether every rule holds. */
    public boolean ok() {
        return all().allMatch(RuleResult::ok);
    }

    /** The number of rules that were looked at. */
    public long count() {
        return all().filter(RuleResult::checked).count();
    }

    private Stream<RuleResult> all() {
        return Stream.concat(file.stream(), components.stream().flatMap(component -> component.rules().stream()));
    }
}
