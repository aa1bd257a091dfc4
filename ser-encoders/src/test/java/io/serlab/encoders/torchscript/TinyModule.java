package io.serlab.encoders.torchscript;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes TorchScript modules without weights from their source, so that expectations can be worked out by hand. */
public final class TinyModule {
    private static final String SOURCE = """
            class Tiny(Module):
              __parameters__ = []
              __buffers__ = []
              training : bool
              def forward(self: __torch__.Tiny, audio: Tensor) -> %s:
            %s""";

    private TinyModule() {}

    /**
     * Writes a module.
     *
     * @param type what {@code forward} returns, such as {@code Tensor}
     * @param body its statements, one per line; the input is called {@code audio}
     */
    public static Path write(Path file, String type, String body) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            put(zip, "version", "3\n".getBytes(StandardCharsets.US_ASCII));
            put(zip, "data.pkl", root());
            put(zip, "constants.pkl", new byte[] {(byte) 0x80, 2, ')', '.'});
            String source = SOURCE.formatted(type, body.indent(4));
            put(zip, "code/__torch__.py", source.getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }

    // The pickle of a Tiny() whose 'training' is true, as torch.jit.save writes it.
    private static byte[] root() {
        ByteArrayOutputStream pickle = new ByteArrayOutputStream();
        pickle.writeBytes(new byte[] {(byte) 0x80, 2});
        pickle.writeBytes("c__torch__\nTiny\n)".getBytes(StandardCharsets.US_ASCII));
        pickle.writeBytes(new byte[] {(byte) 0x81, '}', '(', 'X', 8, 0, 0, 0});
        pickle.writeBytes("training".getBytes(StandardCharsets.US_ASCII));
        pickle.writeBytes(new byte[] {(byte) 0x88, 'u', 'b', '.'});
        return pickle.toByteArray();
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry("m/" + name));
        zip.write(content);
        zip.closeEntry();
    }
}
