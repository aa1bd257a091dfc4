package io.serlab.encoders.checkpoint;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Set;
import net.razorvine.pickle.Opcodes;

/** The instructions of pickles: which are harmless, and what to call those that are not. */
final class PickleInstructions {
    private static final Set<Short> PLAIN = Set.of(
            Opcodes.PROTO,
            Opcodes.FRAME,
            Opcodes.STOP,
            Opcodes.MARK,
            Opcodes.NONE,
            Opcodes.NEWTRUE,
            Opcodes.NEWFALSE,
            Opcodes.BININT,
            Opcodes.BININT1,
            Opcodes.BININT2,
            Opcodes.LONG1,
            Opcodes.BINFLOAT,
            Opcodes.BINUNICODE,
            Opcodes.SHORT_BINUNICODE,
            Opcodes.BINSTRING,
            Opcodes.SHORT_BINSTRING,
            Opcodes.EMPTY_TUPLE,
            Opcodes.TUPLE,
            Opcodes.TUPLE1,
            Opcodes.TUPLE2,
            Opcodes.TUPLE3,
            Opcodes.EMPTY_LIST,
            Opcodes.APPEND,
            Opcodes.BINPUT,
            Opcodes.LONG_BINPUT,
            Opcodes.MEMOIZE,
            Opcodes.BINGET,
            Opcodes.LONG_BINGET,
            Opcodes.BINPERSID);

    private static final Map<Short, String> NAMES = Map.ofEntries(
            entry(Opcodes.OBJ, "OBJ (build an object)"),
            entry(Opcodes.NEWOBJ, "NEWOBJ (build an object)"),
            entry(Opcodes.NEWOBJ_EX, "NEWOBJ_EX (build an object)"),
            entry(Opcodes.EXT1, "EXT1 (a registered extension)"),
            entry(Opcodes.EXT2, "EXT2 (a registered extension)"),
            entry(Opcodes.EXT4, "EXT4 (a registered extension)"),
            entry(Opcodes.PERSID, "PERSID (an outside object)"),
            entry(Opcodes.NEXT_BUFFER, "NEXT_BUFFER (an outside buffer)"),
            entry(Opcodes.BINBYTES, "BINBYTES (raw bytes)"),
            entry(Opcodes.SHORT_BINBYTES, "SHORT_BINBYTES (raw bytes)"),
            entry(Opcodes.BINBYTES8, "BINBYTES8 (raw bytes)"),
            entry(Opcodes.BYTEARRAY8, "BYTEARRAY8 (raw bytes)"),
            entry(Opcodes.BINUNICODE8, "BINUNICODE8 (a text beyond 4 GiB)"),
            entry(Opcodes.LONG4, "LONG4 (a number of any size)"),
            entry(Opcodes.EMPTY_SET, "EMPTY_SET (a set)"),
            entry(Opcodes.FROZENSET, "FROZENSET (a set)"));

    private PickleInstructions() {}

    /** Whether the instruction can do no more than make numbers, texts, lists and tuples, or find one made before. */
    static boolean makesPlainValue(short code) {
        return PLAIN.contains(code);
    }

    /** What to call an instruction in a message. */
    static String describe(short code) {
        return "the instruction " + NAMES.getOrDefault(code, "0x%02x".formatted(code));
    }
}
