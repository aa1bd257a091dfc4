package io.serlab.core.audio;

import java.nio.ByteBuffer;

/** How a WAV file writes one sample. */
enum SampleFormat {
    UNSIGNED_8(1) {
        @Override
        double next(ByteBuffer buffer) {
            return ((buffer.get() & 0xFF) - 128) / 128.0;
        }
    },
    SIGNED_16(2) {
        @Override
        double next(ByteBuffer buffer) {
            return buffer.getShort() / 32768.0;
        }
    },
    SIGNED_24(3) {
        @Override
        double next(ByteBuffer buffer) {
            int low = buffer.getShort() & 0xFFFF;
            return ((buffer.get() << 16) | low) / 8388608.0;
        }
    },
    SIGNED_32(4) {
        @Override
        double next(ByteBuffer buffer) {
            return buffer.getInt() / 2147483648.0;
        }
    },
    FLOAT_32(4) {
        @Override
        double next(ByteBuffer buffer) {
            return buffer.getFloat();
        }
    },
    FLOAT_64(8) {
        @Override
        double next(ByteBuffer buffer) {
            return buffer.getDouble();
        }
    },
    /** ITU-T G.711, A-law. */
    A_LAW(1) {
        @Override
        double next(ByteBuffer buffer) {
            int code = buffer.get() ^ 0x55;
            int segment = (code & 0x70) >> 4;
            int magnitude = ((code & 0x0F) << 4) + 8;
            if (segment > 0) {
                magnitude = (magnitude + 0x100) << (segment - 1);
            }
            return ((code & 0x80) != 0 ? magnitude : -magnitude) / 32768.0;
        }
    },
    /** ITU-T G.711, mu-law. */
    MU_LAW(1) {
        @Override
        double next(ByteBuffer buffer) {
            int code = ~buffer.get();
            int magnitude = ((((code & 0x0F) << 3) + 0x84) << ((code & 0x70) >> 4)) - 0x84;
            return ((code & 0x80) != 0 ? -magnitude : magnitude) / 32768.0;
        }
    };

    private final int bytes;

    SampleFormat(int bytes) {
        this.bytes = bytes;
    }

    /** The width of one sample in the file. */
    int bytes() {
        return bytes;
    }

    /** The next sample, full scale of an integer format being ±1. */
    abstract double next(ByteBuffer buffer);
}
