package io.serlab.core.features;

import java.time.Instant;

/** What a file was like when it was hashed. */
record RememberedHash(long size, Instant modified, String sha256) {}
