package io.callwell.orchestrator.lifecycle;

import io.callwell.events.Disposition;
import java.time.Duration;
import java.util.Random;

/** What will truly happen to one simulated call, drawn from a seed before the faults are. */
record CallPlan(DialFate dial, PersonFate person, Disposition talk, boolean handOver, Duration ringsFor, Duration talksFor, int mediaCrashes) {

    /** What the network does to the dial order. */
    enum DialFate {
        ACCEPTED,
        ANSWER_LOST,
        ORDER_LOST,
        BUSY_FIRST,
        REFUSED
    }

    /** What the person does. */
    enum PersonFate {
        TALKS,
        HANGS_UP_IN_THE_MIDDLE,
        BUSY,
        NO_ANSWER,
        LINE_FAILS
    }

    private static final Disposition[] OUTCOMES = {
        Disposition.CONFIRMED, Disposition.RESCHEDULED, Disposition.CANCELLED, Disposition.CALLBACK, Disposition.VOICEMAIL,
        Disposition.WRONG_PERSON, Disposition.OPTED_OUT, Disposition.NO_INPUT, Disposition.NOT_VERIFIED, Disposition.HANDED_OVER, Disposition.EMERGENCY
    };

    static CallPlan drawn(Random random) {
        int d = random.nextInt(100);
        var dial = d < 70 ? DialFate.ACCEPTED : d < 84 ? DialFate.ANSWER_LOST : d < 90 ? DialFate.ORDER_LOST : d < 96 ? DialFate.BUSY_FIRST : DialFate.REFUSED;
        int p = random.nextInt(100);
        var person = p < 60 ? PersonFate.TALKS
                : p < 72 ? PersonFate.HANGS_UP_IN_THE_MIDDLE
                : p < 82 ? PersonFate.BUSY
                : p < 94 ? PersonFate.NO_ANSWER : PersonFate.LINE_FAILS;
        var talk = OUTCOMES[random.nextInt(OUTCOMES.length)];
        return new CallPlan(
                dial, person, talk, talk == Disposition.HANDED_OVER || talk == Disposition.EMERGENCY,
                Duration.ofMillis(1_000 + random.nextInt(20_000)), Duration.ofMillis(4_000 + random.nextInt(90_000)),
                random.nextInt(8) == 0 ? 1 + random.nextInt(2) : 0);
    }

    /** The disposition that the call must end with, whatever happens to messages and processes. */
    Disposition truth() {
        return switch (dial) {
            case ORDER_LOST, REFUSED -> Disposition.TECHNICAL;
            case ACCEPTED, ANSWER_LOST, BUSY_FIRST -> switch (person) {
                case TALKS -> talk;
                case HANGS_UP_IN_THE_MIDDLE -> Disposition.HUNG_UP;
                case BUSY -> Disposition.BUSY;
                case NO_ANSWER -> Disposition.NO_ANSWER;
                case LINE_FAILS -> Disposition.TECHNICAL;
            };
        };
    }
}
