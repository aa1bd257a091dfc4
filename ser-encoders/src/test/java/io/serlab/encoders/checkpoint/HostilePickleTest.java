package io.serlab.encoders.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serlab.api.InvalidInputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class HostilePickleTest {
    private static final int[] TWO = {2};
    private static final int[] ONE = {1};

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "os, system",
        "posix, system",
        "builtins, eval",
        "__builtin__, getattr",
        "builtins, bytearray",
        "builtins, ValueError",
        "datetime, datetime",
        "decimal, Decimal",
        "copy_reg, _reconstructor",
        "operator, attrgetter",
        "_codecs, encode",
        "array, array",
        "torch, load",
        "torch, UntypedStorage",
        "torch._utils, _rebuild_sparse_tensor",
        "collections, Counter"
    })
    void refusesEveryOtherGlobalByItsName(String module, String name) {
        String asked = "it asks for " + module + "." + name + ".";

        assertRefused(
                new PickleAssembler().global(module, name).text("x").code(0x85).code("R"), asked);
        assertRefused(new PickleAssembler().text(module).text(name).code(0x93), asked);
        assertRefused(new PickleAssembler().code("(i" + module + "\n" + name + "\n"), asked);
    }

    static Stream<Arguments> instructions() {
        return Stream.of(
                Arguments.of(
                        "OBJ",
                        new PickleAssembler().code("(").global("torch", "Size").code("o")),
                Arguments.of(
                        "NEWOBJ",
                        new PickleAssembler().global("torch", "Size").code(")").code(0x81)),
                Arguments.of(
                        "NEWOBJ_EX",
                        new PickleAssembler().global("torch", "Size").code(")}").code(0x92)),
                Arguments.of("EXT1", new PickleAssembler().code(0x82, 1)),
                Arguments.of("EXT2", new PickleAssembler().code(0x83, 1, 0)),
                Arguments.of("EXT4", new PickleAssembler().code(0x84).little(1)),
                Arguments.of("PERSID", new PickleAssembler().code("P0\n")),
                Arguments.of("NEXT_BUFFER", new PickleAssembler().code(0x97)),
                Arguments.of("BINBYTES", new PickleAssembler().code("B").little(Integer.MAX_VALUE)),
                Arguments.of(
                        "BINBYTES8", new PickleAssembler().code(0x8e).little(-1).little(0x7fffffff)),
                Arguments.of("LONG4", new PickleAssembler().code(0x8b).little(Integer.MAX_VALUE)),
                Arguments.of("FROZENSET", new PickleAssembler().code("(").code(0x91)),
                Arguments.of("0x4c", new PickleAssembler().code("L" + "9".repeat(100_000) + "\n")),
                Arguments.of("0xff", new PickleAssembler().code(0xff)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("instructions")
    void refusesInstructionsThatTensorsDoNotNeed(String name, PickleAssembler pickle) {
        assertRefused(pickle, "it asks for the instruction " + name);
    }

    @Test
    void refusesToCallWhatIsNoFunction() {
        assertRefused(new PickleAssembler().global("torch", "FloatStorage").code(")R"), "a call of a storage");
        assertRefused(new PickleAssembler().text("os.system").code(")R"), "a call of a text");
    }

    @Test
    void refusesToSetTheStateOfAnythingButADict() {
        PickleAssembler tensor = new PickleAssembler().tensor(2, 0, TWO, ONE).code("}b");

        assertRefused(tensor, "the state of a tensor to be set");
    }

    static Stream<Arguments> contradictions() {
        return Stream.of(
                Arguments.of(
                        "something else than a storage",
                        new PickleAssembler().text("0").code("Q")),
                Arguments.of(
                        "something else than a storage",
                        new PickleAssembler().tuple(1, 2, 3, 4, 5).code("Q")),
                Arguments.of(
                        "storage '0' two types or sizes",
                        new PickleAssembler().storage(2).storage(3)),
                Arguments.of("storage '0' of -1 elements", new PickleAssembler().storage(-1)),
                Arguments.of("a tensor made of None", rebuild().code("(NNNNtR")),
                Arguments.of("with 1 arguments", rebuild().code("N").code(0x85).code("R")),
                Arguments.of("calls with None for arguments", rebuild().code("NR")),
                Arguments.of(
                        "a text of 2147483647 bytes",
                        new PickleAssembler().code("X").little(Integer.MAX_VALUE)),
                Arguments.of(
                        "a text of 4294967295 bytes",
                        new PickleAssembler().code("T").little(-1)),
                Arguments.of("under a tuple, not under a text", new PickleAssembler().code("})Ns")),
                Arguments.of("appends to None", new PickleAssembler().code("N(Ne")),
                Arguments.of(
                        "something else than two texts",
                        new PickleAssembler().code("NN").code(0x93)),
                Arguments.of("cannot be read", new PickleAssembler().code("R")),
                Arguments.of("cannot be read", new PickleAssembler().code("tttt")),
                Arguments.of("cannot be read", new PickleAssembler().code("h").code(9)),
                Arguments.of("holds a list, no dict", new PickleAssembler().code("]")),
                Arguments.of("holds a tensor, no dict", new PickleAssembler().tensor(2, 0, TWO, ONE)),
                Arguments.of(
                        "has a list under 'epochs'",
                        new PickleAssembler().code("}").text("epochs").code("]s")),
                Arguments.of(
                        "has a dict under 'model'",
                        new PickleAssembler().code("}").text("model").code("}s")));
    }

    private static PickleAssembler rebuild() {
        return new PickleAssembler().global("torch._utils", "_rebuild_tensor");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("contradictions")
    void refusesAPickleThatContradictsItself(String why, PickleAssembler pickle) {
        assertRefused(pickle, why);
    }

    static Stream<Arguments> views() {
        return Stream.of(
                Arguments.of(1, new int[] {2}, new int[] {1}),
                Arguments.of(-1, new int[] {1}, new int[] {1}),
                Arguments.of(3, new int[] {0}, new int[] {1}),
                Arguments.of(0, new int[] {2}, new int[] {2}),
                Arguments.of(0, new int[] {2}, new int[] {-1}),
                Arguments.of(0, new int[] {-1}, new int[] {1}),
                Arguments.of(0, new int[] {2}, new int[] {}),
                Arguments.of(0, new int[] {1 << 30, 1 << 30, 1 << 30}, new int[] {1 << 30, 1 << 30, 1 << 30}),
                Arguments.of(0, new int[65], new int[65]));
    }

    @ParameterizedTest
    @MethodSource("views")
    void refusesAViewThatLeavesItsStorage(int offset, int[] shape, int[] strides) {
        PickleAssembler pickle = new PickleAssembler()
                .code("}")
                .text("w")
                .tensor(2, offset, shape, strides)
                .code("s");

        assertRefused(pickle, "has tensor 'w': ", "leaves its storage of 2 elements");
    }

    @Test
    void refusesATensorThatRepeatsItselfBeyondTwoGib() {
        int[] shape = {1 << 15, 1 << 15};
        PickleAssembler pickle = new PickleAssembler()
                .code("}")
                .text("w")
                .tensor(2, 0, shape, new int[2])
                .code("s");

        assertRefused(pickle, "[32768, 32768] takes more than 2 GiB");
    }

    @Test
    void refusesAStorageThatIsShorterThanAnnounced() {
        PickleAssembler pickle =
                new PickleAssembler().code("}").text("w").tensor(3, 0, TWO, ONE).code("s");

        assertRefused(pickle, "has 8 bytes for storage '0' of 3 F32, which takes 12");
    }

    @Test
    void survivesDeepNesting() {
        String depth = "]".repeat(1_000_000) + "a".repeat(999_999);
        assertRefused(new PickleAssembler().code("}").text("w").code(depth + "s"), "has a list under 'w'");
        assertRefused(
                new PickleAssembler().code("}").text("w").code(")").code("\u0085".repeat(1_000_000) + "s"), "a tuple");
    }

    @Test
    void survivesAListThatContainsItself() {
        assertRefused(
                new PickleAssembler().code("}").text("w").code("]").code("q\u0001h\u0001a" + "s"), "has a list under");
    }

    @Test
    void keepsTheMessageOnOneShortLineWhateverTheNames() {
        String name = "a\u001b[2J\r" + "b".repeat(10_000);

        assertThatThrownBy(() -> open(new PickleAssembler().global("os", name)))
                .message()
                .contains("os.a\uFFFD[2J\uFFFDbbb")
                .hasSizeLessThan(400);
    }

    private void assertRefused(PickleAssembler pickle, String... why) {
        assertThatThrownBy(() -> open(pickle))
                .isInstanceOf(InvalidInputException.class)
                .message()
                .contains(folder.resolve("pytorch_model.bin").toString())
                .contains(why)
                .doesNotContain("\n");
    }

    private void open(PickleAssembler pickle) throws IOException {
        TorchZip.write(folder, pickle.end(), 8);
        assertThat(CheckpointWeights.open(folder).names()).isNotNull();
    }
}
