package io.callwell.carrier.patient;

/** A stretch of milliseconds from which a seed picks. */
public record Range(int from, int to) {

    public Range {
        if (from < 0 || to < from || to > 120_000) {
            throw new IllegalArgumentException("[" + from + ", " + to + "] is no range of milliseconds within 0 to 120000");
        }
    }

    /** @param dice any number; the same number picks the same value */
    public int pick(long dice) {
        return from + (int) Math.floorMod(dice, (long) to - from + 1);
    }
}
