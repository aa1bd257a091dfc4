package io.serlab.encoders.checkpoint;

import io.serlab.api.InvalidInputException;
import io.serlab.api.array.MappedRegions.Region;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * The format since PyTorch 1.6: a zip archive in which nothing is compressed, so that storages can be mapped. Below one
 * folder of any name lie {@code data.pkl}, which builds the dict, {@code byteorder}, and {@code data/KEY} for each storage.
 */
final class TorchArchive {
    private static final String PICKLE = "/data.pkl";

    private final Path file;
    private final ZipFile zip;
    private final long fileBytes;
    private final Map<String, ZipArchiveEntry> entries = new HashMap<>();

    private TorchArchive(Path file, ZipFile zip, long fileBytes) {
        this.file = file;
        this.zip = zip;
        this.fileBytes = fileBytes;
    }

    static TorchContent read(Path file, long fileBytes) {
        try (ZipFile zip = ZipFile.builder().setPath(file).get()) {
            return new TorchArchive(file, zip, fileBytes).read();
        } catch (InvalidInputException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            String why = Printable.text(String.valueOf(e.getMessage()));
            throw TorchFaults.damaged(file, "is a damaged archive (%s)".formatted(why), e);
        }
    }

    private TorchContent read() throws IOException {
        Collections.list(zip.getEntries()).forEach(this::add);
        String folder = folder();
        requireLittleEndian(folder);
        TensorPickles pickles = new TensorPickles(file, content(entry(folder + PICKLE), TensorPickles.MAX_BYTES));
        Map<String, StridedTensor> tensors = TorchContent.tensors(file, pickles.next());
        Map<StorageId, Region> places = new HashMap<>();
        for (StorageId storage : pickles.storages().values()) {
            places.put(storage, place(storage, entry(folder + "/data/" + storage.key())));
        }
        return new TorchContent(tensors, places);
    }

    private void add(ZipArchiveEntry entry) {
        String name = entry.getName();
        if (name.startsWith("/")
                || name.contains("\\")
                || List.of(name.split("/")).contains("..")) {
            throw TorchFaults.damaged(file, "has an entry with a path: '%s'".formatted(Printable.text(name)));
        }
        if (entries.put(name, entry) != null) {
            throw TorchFaults.damaged(file, "has the entry '%s' twice".formatted(Printable.text(name)));
        }
    }

    /** The one folder at the top that has a pickle. */
    private String folder() {
        List<String> folders = entries.keySet().stream()
                .filter(name -> name.endsWith(PICKLE))
                .map(name -> name.substring(0, name.length() - PICKLE.length()))
                .filter(folder -> !folder.contains("/"))
                .toList();
        if (folders.size() != 1) {
            throw TorchFaults.damaged(file, "has %d entries data.pkl where one belongs".formatted(folders.size()));
        }
        return folders.get(0);
    }

    private void requireLittleEndian(String folder) throws IOException {
        // absent before PyTorch 2.1, which wrote the machine's own order, little-endian nearly everywhere
        if (entries.containsKey(folder + "/byteorder")) {
            String order = new String(content(entry(folder + "/byteorder"), 16), StandardCharsets.US_ASCII);
            if (!order.strip().equals("little")) {
                throw TorchFaults.damaged(
                        file, "has byte order '%s'; only 'little' can be read".formatted(Printable.text(order)));
            }
        }
    }

    private byte[] content(ZipArchiveEntry entry, int most) throws IOException {
        if (entry.getSize() > most) {
            throw TorchFaults.damaged(
                    file, "has %d bytes in %s; at most %d".formatted(entry.getSize(), entry.getName(), most));
        }
        try (InputStream stream = zip.getInputStream(entry)) {
            return stream.readNBytes(most);
        }
    }

    private ZipArchiveEntry entry(String name) {
        ZipArchiveEntry entry = entries.get(name);
        if (entry == null) {
            throw TorchFaults.damaged(file, "has no entry '%s'".formatted(Printable.text(name)));
        }
        boolean plain = entry.getMethod() == ZipArchiveEntry.STORED
                && entry.getCompressedSize() == entry.getSize()
                && !entry.getGeneralPurposeBit().usesEncryption();
        if (!plain) {
            throw TorchFaults.damaged(
                    file,
                    "has the entry '%s' compressed or encrypted; PyTorch stores entries as they are"
                            .formatted(Printable.text(name)));
        }
        return entry;
    }

    private Region place(StorageId storage, ZipArchiveEntry entry) {
        long begin = entry.getDataOffset();
        if (begin < 0 || entry.getSize() < 0 || entry.getSize() > fileBytes - begin) {
            throw TorchFaults.damaged(file, "ends inside of storage '%s'".formatted(Printable.text(storage.key())));
        }
        return TorchContent.place(file, storage, begin, entry.getSize());
    }
}
