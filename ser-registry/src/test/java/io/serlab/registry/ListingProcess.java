package io.serlab.registry;

import java.nio.file.Path;

/** A process of its own that counts the runs of a home. */
final class ListingProcess {
    private ListingProcess() {}

    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) {
        System.out.println(Registry.openReadOnly(Path.of(arguments[0]))
                .history()
                .table(new RunQuery(null, "-macro_f1, name", 20), "id, dev.uar, tag")
                .total());
    }
}
