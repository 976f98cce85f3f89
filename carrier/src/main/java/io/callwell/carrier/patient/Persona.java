package io.callwell.carrier.patient;

import io.callwell.events.Disposition;
import java.util.Map;
import java.util.Optional;

/**
 * A kind of person who answers a phone. The format of the YAML files is described in {@code personas/README.md}.
 *
 * @param expects   what a call to such a person should come to; empty when that depends on the call
 * @param hello     what is said on picking up; may be empty
 * @param think     time between the end of a question and the answer
 * @param answers   by node id; a re-ask ({@code ask-person+noinput}) is the same question again unless it is listed itself
 * @param otherwise for every other node
 */
public record Persona(
        String name,
        String title,
        Optional<Disposition> expects,
        Line line,
        Style voice,
        Hearing hearing,
        String hello,
        Range think,
        Map<String, Answer.Turns> answers,
        Answer.Turns otherwise) {

    /** What becomes of the ringing. */
    public enum Pickup { ANSWERS, BUSY, NO_ANSWER, FAILED }

    /**
     * The person's telephone.
     *
     * @param machine  an answering machine picks up
     * @param noiseDb  how far under the speech the line's pink noise lies, dB
     */
    public record Line(Pickup pickup, Range ringMs, Optional<Machine> machine, Optional<Double> noiseDb) {}

    /** An answering machine: plays its greeting, beeps, records until silence or the longest time. */
    public record Machine(String greeting, int maxRecordMs) {}

    /** How the person speaks where the facts do not say. */
    public record Style(String name, double rate, double pitch) {}

    /**
     * How the person notices that a question has ended.
     *
     * @param endSilenceMs      silence after the last mark's audio
     * @param unmarkedSilenceMs silence after speech that no mark ended
     * @param patienceMs        dead air after which the person says hello again, and after as much again hangs up
     */
    public record Hearing(int endSilenceMs, int unmarkedSilenceMs, int patienceMs) {}

    public Persona {
        answers = Map.copyOf(answers);
    }

    Answer.Turn turn(String node, int count) {
        return answers.getOrDefault(counter(node), otherwise).at(count);
    }

    /** The question behind a node: asking again is the same question, unless the persona lists the re-ask itself. */
    String counter(String node) {
        return answers.containsKey(node) ? node : question(node);
    }

    private static String question(String node) {
        return node.endsWith("+noinput") || node.endsWith("+nomatch") ? node.substring(0, node.indexOf('+')) : node;
    }
}
