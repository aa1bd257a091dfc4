package io.serlab.registry;

/** A figure and what it was computed on. */
public record ScopedMetric(MetricScope scope, MetricValue metric) {}
