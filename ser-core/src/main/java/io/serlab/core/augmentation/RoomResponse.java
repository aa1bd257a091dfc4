package io.serlab.core.augmentation;

import io.serlab.api.Seed;
import io.serlab.api.audio.Waveform;
import io.serlab.api.component.ComponentSpec;
import io.serlab.api.component.Parameter;
import io.serlab.api.component.Range;
import java.util.List;

/**
 * Puts the speaker into a room. The direct sound stays where it was, so that frames keep their times; what rings on after
 * the end is cut, and the mean power stays what it was. Silence stays silence.
 */
record RoomResponse(RoomSource source) implements AudioAugmentation {
    static final String T60 = "t60";
    static final String DIRECT = "direct";
    static final ComponentSpec SPEC = new ComponentSpec(
            "room",
            "Puts the speaker into a room",
            "Polack 1988",
            List.of(
                    Parameter.of(
                            AugmentationRecipe.SOURCE,
                            Parameter.Type.TEXT,
                            GeneratedRoom.WORD,
                            "generated, or a folder of impulse responses"),
                    Parameter.of(
                                    T60,
                                    Parameter.Type.ANY,
                                    List.of(0.2, 0.8),
                                    "Reverberation time in seconds of generated rooms: a number, or two between which "
                                            + "it is drawn")
                            .in(Range.between(0.05, 10)),
                    Parameter.of(
                                    DIRECT,
                                    Parameter.Type.ANY,
                                    List.of(0.0, 10.0),
                                    "Direct sound over reverberation of generated rooms in dB, in the same way")
                            .in(Range.between(-20, 40)),
                    Sometimes.PROBABILITY));

    @Override
    public Waveform apply(Waveform waveform, Seed seed) {
        float[] samples = waveform.samples();
        float[] response = source.draw(waveform.sampleRateHz(), seed);
        int length = Math.addExact(samples.length, response.length);
        float[] heard = Spectrum.of(samples, length)
                .times(Spectrum.of(response, length))
                .samples(samples.length);
        return Level.asLoudAs(waveform, new Waveform(heard, waveform.sampleRateHz()));
    }

    @Override
    public String drawn(Seed seed) {
        return source.drawn(seed);
    }
}
