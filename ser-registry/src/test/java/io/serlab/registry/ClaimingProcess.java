package io.serlab.registry;

import java.io.IOException;
import java.nio.file.Path;

/** A process of its own that claims a run, tells what it got, and then waits until it is killed. */
final class ClaimingProcess {
    private ClaimingProcess() {}

    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) throws IOException {
        Path home = Path.of(arguments[0]);
        Claim claim = Registry.open(home).runs().claim(Fixtures.draft(home, arguments[1]), Owner.current());
        System.out.println(claim.getClass().getSimpleName());
        System.in.read();
    }
}
