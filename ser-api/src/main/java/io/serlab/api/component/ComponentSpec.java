package io.serlab.api.component;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a component describes itself.
 *
 * @param name kebab-case; what an experiment file writes after {@code name:}
 * @param summary one sentence: what it does
 * @param source where it comes from, a citation or an address; empty for one of our own
 * @param parameters its settings, in the order in which to show them
 */
public record ComponentSpec(String name, String summary, String source, List<Parameter> parameters) {
    private static final Pattern KEBAB_CASE = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    public ComponentSpec {
        if (!KEBAB_CASE.matcher(name).matches()) {
            throw new IllegalArgumentException("component name '" + name + "' is not kebab-case");
        }
        parameters = List.copyOf(parameters);
    }

    /** The parameter of that name. */
    public Optional<Parameter> parameter(String parameterName) {
        return parameters.stream().filter(p -> p.name().equals(parameterName)).findFirst();
    }
}
