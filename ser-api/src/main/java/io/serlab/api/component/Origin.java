package io.serlab.api.component;

/**
 * Which plugin a component comes from, byte for byte.
 *
 * @param plugin the plugin's id
 * @param version its version
 * @param sha256 of its file
 * @param licence as its manifest says; empty if it does not
 */
public record Origin(String plugin, String version, String sha256, String licence) {}
