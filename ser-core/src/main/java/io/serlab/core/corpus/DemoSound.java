package io.serlab.core.corpus;

import java.util.List;

/** The speech sounds of the demo corpus: formants of Peterson and Barney 1952, rounded. */
enum DemoSound {
    AA(730, 1090, 2440, 1, 0),
    AO(570, 840, 2410, 1, 0),
    EH(530, 1840, 2480, 1, 0),
    IY(270, 2290, 3010, 1, 0),
    UW(300, 870, 2240, 1, 0),
    M(250, 1100, 2200, 0.4, 0),
    N(250, 1600, 2500, 0.4, 0),
    SH(400, 1800, 2600, 0, 1),
    T(400, 1800, 2600, 0, 0.5),
    SIL(500, 1500, 2500, 0, 0);

    static final List<DemoSound> VOWELS = List.of(AA, AO, EH, IY, UW);
    static final List<DemoSound> CONSONANTS = List.of(M, N, SH, T);

    private final double first;
    private final double second;
    private final double third;
    private final double voice;
    private final double friction;

    DemoSound(double first, double second, double third, double voice, double friction) {
        this.first = first;
        this.second = second;
        this.third = third;
        this.voice = voice;
        this.friction = friction;
    }

    /** The formants of an average speaker, in Hz. */
    double[] formants() {
        return new double[] {first, second, third};
    }

    /** Strength of the voice, 0 to 1. */
    double voice() {
        return voice;
    }

    /** Strength of the friction noise, 0 to 1. */
    double friction() {
        return friction;
    }
}
