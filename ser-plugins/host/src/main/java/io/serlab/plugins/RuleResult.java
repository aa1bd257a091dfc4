package io.serlab.plugins;

/**
 * One rule of a contract: held, broken, or not checked.
 *
 * @param rule in words
 * @param ok false if it is broken
 * @param checked whether it was looked at
 * @param detail what was found, with its numbers, or why it was not checked; empty where there is nothing to say
 */
public record RuleResult(String rule, boolean ok, boolean checked, String detail) {

    static RuleResult kept(String rule) {
        return new RuleResult(rule, true, true, "");
    }

    static RuleResult broken(String rule, String detail) {
        return new RuleResult(rule, false, true, detail);
    }

    static RuleResult unchecked(String rule, String detail) {
        return new RuleResult(rule, true, false, detail);
    }
}
