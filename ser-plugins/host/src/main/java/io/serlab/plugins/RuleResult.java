package io.serlab.plugins;

/**
 * One rule of a contract, held or broken.
 *
 * @param rule in words
 * @param detail what was found, with its numbers; empty where there is nothing to say
 */
public record RuleResult(String rule, boolean ok, String detail) {

    static RuleResult kept(String rule) {
        return new RuleResult(rule, true, "");
    }

    static RuleResult broken(String rule, String detail) {
        return new RuleResult(rule, false, detail);
    }
}
