package io.serlab.encoders.checkpoint;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/** Writes an archive as PyTorch does, entry by entry. */
final class TorchZip implements AutoCloseable {
    private final ZipArchiveOutputStream zip;

    TorchZip(Path folder) throws IOException {
        zip = new ZipArchiveOutputStream(folder.resolve("pytorch_model.bin"));
    }

    /** An archive of one float32 storage '0' of zeros. */
    static void write(Path folder, byte[] pickle, int storageBytes) throws IOException {
        try (TorchZip zip = new TorchZip(folder)) {
            zip.stored("m/data.pkl", pickle).stored("m/data/0", new byte[storageBytes]);
        }
    }

    TorchZip zip64() {
        zip.setUseZip64(Zip64Mode.Always);
        return this;
    }

    TorchZip stored(String name, byte[] content) throws IOException {
        CRC32 sum = new CRC32();
        sum.update(content);
        ZipArchiveEntry entry = new ZipArchiveEntry(name);
        entry.setMethod(ZipArchiveEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(sum.getValue());
        return put(entry, content);
    }

    TorchZip stored(String name, String content) throws IOException {
        return stored(name, content.getBytes(StandardCharsets.US_ASCII));
    }

    TorchZip deflated(String name, byte[] content) throws IOException {
        return put(new ZipArchiveEntry(name), content);
    }

    private TorchZip put(ZipArchiveEntry entry, byte[] content) throws IOException {
        zip.putArchiveEntry(entry);
        zip.write(content);
        zip.closeArchiveEntry();
        return this;
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
