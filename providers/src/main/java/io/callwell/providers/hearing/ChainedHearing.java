package io.callwell.providers.hearing;

import io.callwell.conversation.script.ScriptAction.Listen;
import io.callwell.conversation.script.ScriptInput.Speech;
import io.callwell.conversation.stt.Ear;
import io.callwell.conversation.stt.Heard;
import io.callwell.conversation.stt.Hearing;
import io.callwell.conversation.stt.Miss;
import io.callwell.providers.guard.Guard;
import io.callwell.providers.guard.ProviderException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Several engines in order: the first that is well hears the turn while it is spoken, the next ones get the whole turn when it fails. All
 * together have a time after which the turn counts as not understood and the script asks again. Thread-safe.
 */
public final class ChainedHearing implements Hearing {

    private static final Speech NOT_HEARD = new Speech.OutOfGrammar();

    private final List<Link> links;
    private final Duration total;

    /** One engine and who stands before it. */
    public record Link(Guard guard, Hearing engine) {}

    /** @param total for all attempts of one turn */
    public ChainedHearing(List<Link> links, Duration total) {
        this.links = List.copyOf(links);
        this.total = total;
    }

    @Override
    public Speech hear(short[] pcm, Listen listen) {
        try (Ear ear = open(listen)) {
            return ear.end(pcm).speech();
        }
    }

    @Override
    public Ear open(Listen listen) {
        return new ChainedEar(listen, links.stream().filter(link -> link.guard().isAvailable()).findFirst());
    }

    private final class ChainedEar implements Ear {

        private final Listen listen;
        private final Optional<Link> first;
        private final Optional<Ear> live;

        ChainedEar(Listen listen, Optional<Link> first) {
            this.listen = listen;
            this.first = first;
            this.live = first.map(link -> link.engine().open(listen));
        }

        @Override
        public void audio(byte[] muLaw) {
            live.ifPresent(ear -> ear.audio(muLaw));
        }

        @Override
        public boolean isLive() {
            return live.filter(Ear::isLive).isPresent();
        }

        @Override
        public Optional<String> soFar() {
            return live.flatMap(Ear::soFar);
        }

        @Override
        public Heard end(short[] wholeTurn) {
            long began = System.nanoTime();
            List<Miss> missed = new ArrayList<>();
            for (Link link : links) {
                Duration left = total.minusNanos(System.nanoTime() - began);
                if (left.isNegative() || !link.guard().isAvailable()) {
                    continue;
                }
                long asked = System.nanoTime();
                try {
                    Heard heard = link.guard().ask(() -> ask(link, wholeTurn), left);
                    return new Heard(heard.speech(), link.guard().name(), missed);
                } catch (ProviderException failed) {
                    missed.add(link.guard().miss(failed, asked));
                }
            }
            return new Heard(NOT_HEARD, Heard.NOBODY, missed);
        }

        private Heard ask(Link link, short[] wholeTurn) {
            if (first.filter(link::equals).isPresent()) {
                return live.orElseThrow().end(wholeTurn);
            }
            try (Ear ear = link.engine().open(listen)) {
                return ear.end(wholeTurn);
            }
        }

        @Override
        public void close() {
            live.ifPresent(Ear::close);
        }
    }
}
