import io.serlab.api.array.SafetensorsWriter;
import io.serlab.api.array.TensorInfo;
import io.serlab.core.features.AudioItem;
import io.serlab.core.features.FeatureCache;
import io.serlab.core.features.FeatureSet;
import io.serlab.core.files.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Seconds until a large cache is open, first by the shards' headers and then by the index. Arguments: folder (made if it
 * is missing), utterances, utterances per shard, layers. The frames are tiny: opening reads none.
 */
public final class OpeningSpeed {
    private static final String FINGERPRINT = "feedfeedfeedfeedfeedfeedfeedfeed";
    private static final int FRAMES = 2;
    private static final int DIMENSION = 2;

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        int utterances = Integer.parseInt(arguments[1]);
        int perShard = Integer.parseInt(arguments[2]);
        List<Integer> layers = IntStream.range(0, Integer.parseInt(arguments[3])).boxed().toList();
        List<AudioItem> items = IntStream.range(0, utterances).mapToObj(OpeningSpeed::item).toList();
        if (Files.notExists(folder)) {
            for (int layer : layers) {
                write(folder, layer, items, perShard);
            }
            System.out.printf("written: %d shards%n", layers.size() * ((utterances + perShard - 1) / perShard));
        }
        for (int round = 1; round <= 4; round++) {
            long start = System.nanoTime();
            FeatureSet features = new FeatureCache(folder).open(FINGERPRINT, layers, items);
            System.out.printf(
                    "round %d: %d utterances, %d layers, %d per shard: %.2f s, %s%n",
                    round, features.ids().size(), layers.size(), perShard, 1e-9 * (System.nanoTime() - start),
                    features.sha256().substring(0, 8));
        }
    }

    private static AudioItem item(int number) {
        String sha256 = Sha256.of(ByteBuffer.allocate(4).putInt(0, number));
        return new AudioItem("utterance-%06d.wav".formatted(number), Path.of("x.wav"), sha256, 16_000);
    }

    // The form of a shard, see docs/decisions/0011 and 0014.
    private static void write(Path folder, int layer, List<AudioItem> items, int perShard) throws IOException {
        Path home = Files.createDirectories(folder.resolve(FINGERPRINT.substring(0, 16) + "/layer-" + layer));
        for (int start = 0; start < items.size(); start += perShard) {
            Sha256 name = new Sha256().add("bench").add(FINGERPRINT).add(String.valueOf(layer));
            SafetensorsWriter writer = new SafetensorsWriter()
                    .metadata("encoder", "bench")
                    .metadata("fingerprint", FINGERPRINT)
                    .metadata("layer", String.valueOf(layer));
            for (AudioItem item : items.subList(start, Math.min(start + perShard, items.size()))) {
                ByteBuffer bytes = ByteBuffer.allocate(4 * FRAMES * DIMENSION).putInt(0, layer + start);
                name.add(item.sha256()).add(FRAMES + "x" + DIMENSION).add(Sha256.of(bytes));
                writer.metadata("sha256." + item.sha256(), Sha256.of(bytes))
                        .add(item.sha256(), TensorInfo.Type.F32, bytes, FRAMES, DIMENSION);
            }
            writer.write(home.resolve(name.hex() + ".safetensors"));
        }
    }
}
