package io.serlab.encoders.transformer;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A TorchScript module as PyTorch stores it: a zip with its sources, and a pickle that names the class and the values of
 * its attributes. Weights are no part of it.
 */
final class ScriptArchive {
    private static final String FORMAT_VERSION = "3\n";
    private static final int PROTOCOL = 0x80;
    private static final byte[] EMPTY_TUPLE_PICKLE = {(byte) PROTOCOL, 2, ')', '.'};

    private ScriptArchive() {}

    /**
     * Writes a module.
     *
     * @param attributes integers, floating-point numbers, switches, lists of them, and empty maps, by name
     */
    static byte[] of(String script, String type, Map<String, String> sources, Map<String, Object> attributes) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            put(zip, "version", FORMAT_VERSION.getBytes(StandardCharsets.UTF_8));
            put(zip, "data.pkl", pickle(script, type, attributes));
            put(zip, "constants.pkl", EMPTY_TUPLE_PICKLE);
            for (Map.Entry<String, String> source : sources.entrySet()) {
                put(
                        zip,
                        "code/__torch__/" + source.getKey() + ".py",
                        source.getValue().getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new IllegalStateException("an archive in memory cannot fail", e);
        }
        return bytes.toByteArray();
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry("m/" + name));
        zip.write(content);
        zip.closeEntry();
    }

    // protocol 2; GLOBAL, empty tuple, NEWOBJ; empty dict, MARK, items, SETITEMS; BUILD, STOP
    private static byte[] pickle(String script, String type, Map<String, Object> attributes) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.write(PROTOCOL);
        out.write(2);
        out.writeBytes("c__torch__." + script + "\n" + type + "\n)\u0081}(");
        for (Map.Entry<String, Object> attribute : new TreeMap<>(attributes).entrySet()) {
            writeText(out, attribute.getKey());
            writeValue(out, attribute.getValue());
        }
        out.writeBytes("ub.");
        return bytes.toByteArray();
    }

    private static void writeText(DataOutputStream out, String text) throws IOException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        out.write('X');
        out.writeInt(Integer.reverseBytes(utf8.length));
        out.write(utf8);
    }

    private static void writeValue(DataOutputStream out, Object value) throws IOException {
        if (value instanceof Boolean flag) {
            out.write(flag ? 0x88 : 0x89);
        } else if (value instanceof Integer number) {
            out.write('J');
            out.writeInt(Integer.reverseBytes(number));
        } else if (value instanceof Double number) {
            out.write('G');
            out.writeDouble(number);
        } else if (value instanceof List<?> list) {
            out.writeBytes("](");
            for (Object element : list) {
                writeValue(out, element);
            }
            out.write('e');
        } else if (value instanceof Map<?, ?> map && map.isEmpty()) {
            out.write('}');
        } else {
            throw new IllegalArgumentException("no attribute of a module: " + value);
        }
    }
}
