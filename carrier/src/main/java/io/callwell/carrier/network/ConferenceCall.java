package io.callwell.carrier.network;

import io.callwell.carrier.twiml.Verb;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * One call's time in a conference. Staff of the network say their hello, talk for a while once somebody else is there, and hang up; everybody else
 * stays until it is over. For the call's own thread.
 */
final class ConferenceCall {

    /** Staff carry this label; it is ours, as the name of a participant is the application's. */
    static final String STAFF = "staff";

    private static final Duration LONGEST = Duration.ofHours(4);

    /** Waits for signals of the call, as {@link Instructions} does. */
    interface Waiting {
        Next await(Duration atMost, Function<CallSignal, Optional<Next>> own) throws InterruptedException;
    }

    private final NetworkCall call;
    private final Leg leg;
    private final Exchange exchange;
    private final Waiting waiting;
    private boolean over;

    ConferenceCall(NetworkCall call, Leg leg, Exchange exchange, Waiting waiting) {
        this.call = call;
        this.leg = leg;
        this.exchange = exchange;
        this.waiting = waiting;
    }

    Next spend(Verb.Conference verb) throws InterruptedException {
        String room = verb.name();
        exchange.log().write("conference", call.sid(), Map.of("did", "enter", "room", room, "label", verb.label(), "muted", verb.muted()));
        exchange.conferences().enter(
                room, new Conferences.Member(call.sid(), verb.label(), verb.muted(), verb.coach(), verb.endsIt()), call, leg);
        leg.talkTo(frame -> exchange.conferences().said(room, call.sid(), frame));
        try {
            return verb.label().equals(STAFF) ? staff() : waiting.await(LONGEST, this::noticeOver);
        } finally {
            leg.talkToNobody();
            exchange.conferences().leave(room, call.sid());
            exchange.log().write("conference", call.sid(), Map.of("did", "leave", "room", room, "label", verb.label()));
        }
    }

    private Next staff() throws InterruptedException {
        Next next = waiting.await(LONGEST, signal -> signal instanceof CallSignal.ConferenceMet
                ? Optional.of(new Next.GoOn())
                : noticeOver(signal));
        if (next instanceof Next.GoOn && !over) {
            CallRecord record = call.record();
            new OwnAudio(call.sid(), exchange)
                    .voiceOf(exchange.subscribers().at(record.to(), exchange.settings().staff())).ifPresent(leg::say);
            next = waiting.await(exchange.settings().staffTalk(), this::noticeOver);
        }
        return next instanceof Next.GoOn && !over ? new Next.Over("person", "staff have said all") : next;
    }

    private Optional<Next> noticeOver(CallSignal signal) {
        if (signal instanceof CallSignal.ConferenceOver) {
            over = true;
            return Optional.of(new Next.GoOn());
        }
        return Optional.empty();
    }
}
