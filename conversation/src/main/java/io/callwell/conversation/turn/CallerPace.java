package io.callwell.conversation.turn;

/**
 * How long this caller pauses without having finished, learned from two signs: pauses inside a turn, and an interruption right after we had
 * begun to answer, which means that we took a pause for the end. Pure.
 *
 * @param pauseMs moving average of those pauses; 0 when none was seen
 */
public record CallerPace(double pauseMs) {

    /** Nothing is known yet. */
    public static final CallerPace UNKNOWN = new CallerPace(0);

    private static final double WEIGHT = 0.3;
    private static final double WEIGHT_OF_OUR_MISTAKE = 0.7;
    private static final double MARGIN = 1.25;

    /** The caller went on after a pause. */
    public CallerPace wentOn(long afterMs) {
        return towards(afterMs, WEIGHT);
    }

    /** We answered into a pause of this length. */
    public CallerPace cutOff(long afterMs) {
        return towards(Math.max(afterMs, Math.round(pauseMs)), WEIGHT_OF_OUR_MISTAKE);
    }

    /** A wait that lets this caller pause as usual: never shorter than {@code usualMs}, never longer than {@code ceilingMs}. */
    public int stretched(int usualMs, int ceilingMs) {
        return Math.max(usualMs, Math.min(ceilingMs, (int) Math.round(pauseMs * MARGIN)));
    }

    private CallerPace towards(long ms, double weight) {
        return new CallerPace(pauseMs == 0 ? ms : pauseMs + weight * (ms - pauseMs));
    }
}
