package io.serlab.registry;

import io.serlab.api.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/**
 * Places where SQLite must not work: locks of other machines do not hold there, and a write-ahead log needs memory that
 * all its users share. Even reading goes wrong, so both are refused.
 */
class NetworkFileSystems {
    /** As Java names them: on Linux by the table of mounts, elsewhere by the system. */
    private static final Set<String> TYPES = Set.of(
            "nfs",
            "nfs3",
            "nfs4",
            "cifs",
            "smb",
            "smb2",
            "smb3",
            "smbfs",
            "afpfs",
            "afs",
            "ncpfs",
            "coda",
            "webdav",
            "davfs",
            "lustre",
            "gpfs",
            "beegfs",
            "ceph",
            "glusterfs",
            "panfs",
            "pvfs2",
            "orangefs",
            "moosefs",
            "quobyte",
            "wekafs",
            "vboxsf",
            "vmhgfs");

    /** Of those in user space, these reach over a network too. */
    private static final Set<String> IN_USER_SPACE =
            Set.of("sshfs", "rclone", "s3fs", "gcsfuse", "mfs", "vmhgfs-fuse", "juicefs", "blobfuse", "blobfuse2");

    /**
     * Refuses a file on such a file system.
     *
     * @throws InvalidInputException {@code network-file-system}
     */
    final void refuse(Path file) {
        String type = type(file);
        if (isRemote(type.toLowerCase(Locale.ROOT))) {
            throw new InvalidInputException(
                    "network-file-system",
                    ("The registry %s would lie on a network file system (%s), where SQLite loses data: its locks do not"
                                    + " hold there.")
                            .formatted(file, type),
                    file.toString(),
                    "keep it on a local disk with --registry jdbc:sqlite:/local/registry.db, or on a server with"
                            + " --registry jdbc:postgresql://HOST/DATABASE; several machines without a server keep"
                            + " their journals and fold them in with: ser runs import",
                    null);
        }
    }

    private static boolean isRemote(String type) {
        return type.startsWith("fuse.")
                ? IN_USER_SPACE.contains(type.substring("fuse.".length()))
                        || TYPES.contains(type.substring("fuse.".length()))
                : TYPES.contains(type);
    }

    private String type(Path file) {
        Path existing = file;
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        try {
            return typeOf(existing);
        } catch (IOException unknown) {
            return "";
        }
    }

    /** The type of the file system on which a file lies that exists. */
    String typeOf(Path existing) throws IOException {
        return Files.getFileStore(existing).type();
    }
}
