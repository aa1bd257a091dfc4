package io.serlab.registry;

import java.util.Optional;

/** Who asks a server; what is not given is left to the driver, which looks into {@code ~/.pgpass}. */
record Credentials(Optional<String> user, Optional<String> password) {
    static final Credentials NONE = new Credentials(Optional.empty(), Optional.empty());

    /** What this lacks, from another. */
    Credentials or(Credentials other) {
        return new Credentials(user.or(other::user), password.or(other::password));
    }

    /** Never the password, wherever this is printed. */
    @Override
    public String toString() {
        return "user " + user.orElse("(none)") + ", password " + (password.isPresent() ? "(hidden)" : "(none)");
    }
}
