package io.serlab.encoders.logmel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.serlab.api.component.Settings;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MelBankTest {

    @ParameterizedTest
    @ValueSource(ints = {40, 64, 80, 128})
    void leavesNoBandEmpty(int bands) {
        MelBank bank = bank(Map.of("bands", bands));

        for (int band = 0; band < bands; band++) {
            assertThat(sum(bank, bands, band)).as("band %d", band).isPositive();
        }
    }

    @Test
    void takesTheSmallestPowerOfTwoThatHoldsTheWindow() {
        assertThat(bank(Map.of()).fftLength()).isEqualTo(512);
        assertThat(bank(Map.of("window-ms", 32)).fftLength()).isEqualTo(512);
        assertThat(bank(Map.of("window-ms", 33)).fftLength()).isEqualTo(1024);
    }

    @Test
    void neighbouringBandsShareEachFrequencyBetweenTheirPeaks() {
        int bands = 40;
        MelBank bank = bank(Map.of("bands", bands));

        // 1000 Hz is bin 32 of 512 at 16 kHz; between the outermost peaks the triangles add up to 1.
        float total = 0;
        for (int band = 0; band < bands; band++) {
            total += bank.weights()[32 * bands + band];
        }
        assertThat(total).isCloseTo(1, within(1e-6f));
    }

    private static MelBank bank(Map<String, ?> settings) {
        return MelBank.of(LogMelSettings.of(Settings.of(LogMelEncoderFactory.SPEC, settings, "encoder")));
    }

    private static double sum(MelBank bank, int bands, int band) {
        double sum = 0;
        for (int bin = 0; bin < bank.bins(); bin++) {
            sum += bank.weights()[bin * bands + band];
        }
        return sum;
    }
}
