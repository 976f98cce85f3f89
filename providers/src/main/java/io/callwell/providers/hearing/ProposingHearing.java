package io.callwell.providers.hearing;

import io.callwell.conversation.nlu.Meaning;
import io.callwell.conversation.nlu.Proposable;
import io.callwell.conversation.nlu.Proposer;
import io.callwell.conversation.nlu.Question;
import io.callwell.conversation.nlu.Understander;
import io.callwell.conversation.script.ScriptAction.Listen;
import io.callwell.conversation.script.ScriptInput.Speech;
import io.callwell.conversation.stt.Ear;
import io.callwell.conversation.stt.Heard;
import io.callwell.conversation.stt.Hearing;
import io.callwell.conversation.stt.Miss;
import io.callwell.events.CallId;
import io.callwell.providers.guard.Guard;
import io.callwell.providers.guard.ProviderException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Hearing with a second opinion: words that the rules do not understand are shown to models, which may propose a meaning from what the
 * question allows. Without a model that answers in time, the words go on as they are and the script asks again. Thread-safe.
 */
public final class ProposingHearing implements Hearing {

    private final Hearing hearing;
    private final Understander rules;
    private final List<Link> links;
    private final Duration total;
    private final Duration whole;
    private final Clock clock;
    private final Supplier<ZoneId> zone;
    private final String session;

    /** One model and who stands before it. */
    public record Link(Guard guard, Proposer proposer) {}

    /**
     * @param total for all models together
     * @param whole for hearing and models together: what hearing took is missing to the models
     * @param zone  of the hospital whose call it is
     */
    public ProposingHearing(Hearing hearing, Understander rules, List<Link> links, Duration total, Duration whole, Clock clock,
            Supplier<ZoneId> zone) {
        this(hearing, rules, links, total, whole, clock, zone, "no-call");
    }

    private ProposingHearing(Hearing hearing, Understander rules, List<Link> links, Duration total, Duration whole, Clock clock,
            Supplier<ZoneId> zone, String session) {
        this.hearing = hearing;
        this.rules = rules;
        this.links = List.copyOf(links);
        this.total = total;
        this.whole = whole;
        this.clock = clock;
        this.zone = zone;
        this.session = session;
    }

    @Override
    public Hearing inCall(CallId call) {
        return new ProposingHearing(hearing.inCall(call), rules, links, total, whole, clock, zone, call.toString());
    }

    @Override
    public Speech hear(short[] pcm, Listen listen) {
        try (Ear ear = open(listen)) {
            return ear.end(pcm).speech();
        }
    }

    @Override
    public Ear open(Listen listen) {
        Ear ear = hearing.open(listen);
        return new Ear() {
            @Override
            public void audio(byte[] muLaw) {
                ear.audio(muLaw);
            }

            @Override
            public boolean isLive() {
                return ear.isLive();
            }

            @Override
            public Optional<String> soFar() {
                return ear.soFar();
            }

            @Override
            public Heard end(short[] wholeTurn) {
                long began = System.nanoTime();
                Heard heard = ear.end(wholeTurn);
                Duration left = whole.minusNanos(System.nanoTime() - began);
                return secondOpinion(heard, listen, left.compareTo(total) < 0 ? left : total);
            }

            @Override
            public void close() {
                ear.close();
            }
        };
    }

    private Heard secondOpinion(Heard heard, Listen listen, Duration within) {
        Proposable proposable = Proposable.at(listen.expected(), listen.offers().size());
        if (!(heard.speech() instanceof Speech.Words(String text, double confidence)) || proposable.about(text).isNothing()) {
            return heard;
        }
        // No names: who is called is no business of a model.
        Question question = new Question(listen.expected(), listen.language(), ZonedDateTime.now(clock.withZone(zone.get())), List.of(), listen.offers());
        if (!rules.understand(text, question).isEmpty()) {
            return heard;
        }
        List<Miss> missed = new ArrayList<>(heard.missed());
        Optional<Answer> answer = ask(text, question, proposable, missed, within);
        return answer.map(a -> new Heard(new Speech.Understood(text, confidence, a.meaning()), heard.by() + "+" + a.by(), missed))
                .orElseGet(() -> new Heard(heard.speech(), heard.by(), missed));
    }

    private record Answer(String by, Meaning meaning) {}

    private Optional<Answer> ask(String text, Question question, Proposable proposable, List<Miss> missed, Duration within) {
        long began = System.nanoTime();
        for (Link link : links) {
            Duration left = within.minusNanos(System.nanoTime() - began);
            if (left.isNegative() || !link.guard().isAvailable()) {
                continue;
            }
            long asked = System.nanoTime();
            try {
                Meaning proposed = proposable.only(
                        link.guard().ask(() -> link.proposer().propose(text, question, proposable, session), left));
                return proposed.isEmpty() ? Optional.empty() : Optional.of(new Answer(link.guard().name(), proposed));
            } catch (ProviderException failed) {
                missed.add(link.guard().miss(failed, asked));
            }
        }
        return Optional.empty();
    }
}
