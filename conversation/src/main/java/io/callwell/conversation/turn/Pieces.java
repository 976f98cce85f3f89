package io.callwell.conversation.turn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Cuts the audio of a sentence into groups of words at its quietest places, so that marks tell how far it was heard. */
public final class Pieces {

    private static final int SHORTEST = 400 * 8;
    private static final int LONGEST = 900 * 8;
    private static final int STEP = 20 * 8;

    private Pieces() {}

    /** @return pieces of 0.4 to 0.9 s (the last may be longer by as much), together the same audio */
    public static List<byte[]> of(byte[] muLaw) {
        List<byte[]> out = new ArrayList<>();
        int from = 0;
        while (muLaw.length - from > LONGEST + SHORTEST) {
            int best = from + LONGEST;
            double quietest = Double.MAX_VALUE;
            for (int at = from + SHORTEST; at + STEP <= from + LONGEST; at += STEP) {
                double level = EnergyGate.level(Arrays.copyOfRange(muLaw, at, at + STEP));
                if (level < quietest) {
                    quietest = level;
                    best = at + STEP / 2;
                }
            }
            out.add(Arrays.copyOfRange(muLaw, from, best));
            from = best;
        }
        out.add(Arrays.copyOfRange(muLaw, from, muLaw.length));
        return out;
    }
}
