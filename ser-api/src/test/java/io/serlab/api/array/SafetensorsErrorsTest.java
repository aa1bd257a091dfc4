package io.serlab.api.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.serlab.api.InvalidInputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafetensorsErrorsTest {
    private static final String SOUND = "'x':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}";

    @TempDir
    Path folder;

    @Test
    void readsTheHeaderThatTheOtherCasesSpoil() throws IOException {
        assertThat(Safetensors.open(file("{" + SOUND + "}")).info("x").shape()).containsExactly(2L);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 1, 100_000_001, Long.MIN_VALUE, Long.MAX_VALUE})
    void refusesAHeaderLengthThatCannotBe(long length) throws IOException {
        Path file = Files.write(
                folder.resolve("x.safetensors"), little(40).putLong(0, length).array());

        assertThatThrownBy(() -> Safetensors.open(file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("announces a header of " + Long.toUnsignedString(length) + " bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "null", "{'x':1}", "{'x':{'shape'", "{x:{}}", "{'x':{'dtype':}}", "{}{}", "   "})
    void refusesAHeaderThatIsNoJsonObject(String header) {
        assertRefused(header, "header");
    }

    @Test
    void refusesDeepNestingWithoutExhaustingTheStack() {
        assertRefused("{'x':{'shape':" + "[".repeat(1_000_000), "no JSON object");
    }

    @Test
    void refusesAnUnknownTypeAndListsTheKnownOnes() {
        assertRefused(
                "{'x':{'dtype':'F8_E5M2','shape':[8],'data_offsets':[0,8]}}",
                "'x' wrongly: unknown dtype 'F8_E5M2'; known: [BOOL, U8,");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            'shape':[2],'data_offsets':[0,8]                    | dtype is missing
            'dtype':'F32','data_offsets':[0,8]                  | shape is missing
            'dtype':'F32','shape':[2]                           | data_offsets is missing
            'dtype':'F32','shape':2,'data_offsets':[0,8]        | shape is no list
            'dtype':'F32','shape':[2],'data_offsets':[0]        | data_offsets are begin and end
            'dtype':'F32','shape':[1.5],'data_offsets':[0,8]    | 1.5
            'dtype':'F32','shape':[-2],'data_offsets':[0,8]     | negative axis
            'dtype':'F32','shape':[4294967296,4294967296],'data_offsets':[0,8] | more elements than can be counted
            'dtype':'F32','shape':[2],'data_offsets':[4,12]     | at bytes 4 to 12 of 8
            'dtype':'F32','shape':[2],'data_offsets':[8,0]      | at bytes 8 to 0 of 8
            'dtype':'F32','shape':[2],'data_offsets':[-8,0]     | at bytes -8 to 0 of 8
            'dtype':'F32','shape':[3],'data_offsets':[0,8]      | 8 bytes, which takes 12
            'dtype':'F32','dtype':'F32'                         | 'dtype' twice
            """)
    void refusesATensorThatIsDescribedWrongly(String members, String why) {
        assertRefused("{'x':{" + members + "}}", why);
    }

    @Test
    void refusesANameThatComesTwice() {
        assertRefused("{" + SOUND + "," + SOUND + "}", "tensor 'x' twice");
    }

    @Test
    void keepsTheMessageOnOneLineWhateverTheNames() {
        assertRefused("{'a\\nb':{}}", "'a?b' wrongly: shape is missing");
    }

    @Test
    void refusesTensorsThatShareBytes() {
        assertRefused(
                "{'a':{'dtype':'U8','shape':[5],'data_offsets':[0,5]},'b':{'dtype':'U8','shape':[4],'data_offsets':[4,8]}}",
                "tensors 'a' and 'b' overlap");
    }

    @Test
    void allowsEmptyTensorsAnywhere() throws IOException {
        Safetensors read =
                Safetensors.open(file("{'e':{'dtype':'F32','shape':[0,3],'data_offsets':[4,4]}," + SOUND + "}"));

        assertThat(read.bytes("e").remaining()).isZero();
    }

    private void assertRefused(String header, String why) {
        assertThatThrownBy(() -> Safetensors.open(file(header)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("Not a valid safetensors file: " + folder.resolve("x.safetensors"))
                .hasMessageContaining(why)
                .message()
                .doesNotContain("\n");
    }

    /** A file of this header, with single quotes for double ones, and eight bytes of data. */
    private Path file(String header) throws IOException {
        byte[] text = header.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = little(8 + text.length + 8).putLong(text.length).put(text);
        return Files.write(folder.resolve("x.safetensors"), bytes.array());
    }

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
