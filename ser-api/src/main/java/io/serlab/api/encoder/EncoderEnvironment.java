package io.serlab.api.encoder;

import ai.djl.Device;

/**
 * What an encoder may use.
 *
 * @param device where to compute
 * @param threads processor threads; part of a run's identity, since results may depend on it
 */
public record EncoderEnvironment(Device device, int threads) {}
