package io.callwell.carrier.network;

import io.callwell.carrier.stream.StreamStart;
import io.callwell.carrier.twiml.TwimlException;
import io.callwell.carrier.twiml.TwimlReader;
import io.callwell.carrier.twiml.Verb;
import io.callwell.carrier.webhook.TwilioSignature;
import io.callwell.carrier.webhook.Webhook;
import io.callwell.carrier.webhook.WebhookAnswer;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Follows the application's TwiML for one answered call, document after document, until the call is over. For the call's own thread. */
final class Instructions {

    private static final int MAX_DOCUMENTS = 100;
    private static final Duration LONGEST_CALL = Duration.ofHours(4);

    private final NetworkCall call;
    private final Leg leg;
    private final Exchange exchange;
    private final OwnAudio audio;
    private final long mustEnd;
    private Optional<URI> document = Optional.empty();
    private Optional<CallSignal.Detected> detected = Optional.empty();

    Instructions(NetworkCall call, Leg leg, Exchange exchange) {
        this.call = call;
        this.leg = leg;
        this.exchange = exchange;
        this.audio = new OwnAudio(call.sid(), exchange);
        this.mustEnd = System.nanoTime() + call.order().timeLimit().orElse(LONGEST_CALL).toNanos();
    }

    void follow() throws InterruptedException {
        Next next = detection();
        if (next instanceof Next.GoOn) {
            next = new Next.Follow(call.order().instructions());
        }
        for (int documents = 0; next instanceof Next.Follow(TwimlSource source); documents++) {
            next = documents < MAX_DOCUMENTS
                    ? perform(source)
                    : new Next.Over("network", "more than " + MAX_DOCUMENTS + " documents in one call");
        }
        if (next instanceof Next.Over(String by, String why)) {
            exchange.log().write("over", call.sid(), Map.of("by", by, "why", why));
        }
    }

    /** Synchronous detection holds everything up until it has decided. */
    private Next detection() throws InterruptedException {
        Optional<CallOrder.Detection> order = call.order().detection().filter(detection -> !detection.asynchronous());
        if (order.isEmpty()) {
            return new Next.GoOn();
        }
        return await(Duration.ofMillis(order.get().timeoutMs() + 1_000L),
                signal -> signal instanceof CallSignal.Detected ? Optional.of(new Next.GoOn()) : Optional.empty());
    }

    private Next perform(TwimlSource source) throws InterruptedException {
        try {
            for (Verb verb : TwimlReader.read(load(source, Map.of()))) {
                exchange.log().write("twiml", call.sid(), Map.of("verb", verb.getClass().getSimpleName()));
                Next next = perform(verb);
                if (!(next instanceof Next.GoOn)) {
                    return next;
                }
            }
            return new Next.Over("network", "no instructions left");
        } catch (TwimlException wrong) {
            exchange.log().error(call.sid(), wrong.code(), wrong.getMessage());
            return new Next.Over("network", "the instructions cannot be followed: " + wrong.code());
        } catch (IllegalArgumentException badUrl) {
            exchange.log().error(call.sid(), 11_100, "a URL of the instructions is invalid");
            return new Next.Over("network", "the instructions cannot be followed: 11100");
        } catch (NoInstructions none) {
            return new Next.Over("network", none.getMessage());
        }
    }

    private Next perform(Verb verb) throws InterruptedException, NoInstructions {
        return switch (verb) {
            case Verb.Connect connect -> connect(connect);
            case Verb.Redirect(String url, String method) -> new Next.Follow(new TwimlSource.FromUrl(resolve(url), method));
            case Verb.Say(String text, String language) -> play(audio.spoken(text, language));
            case Verb.Play(String url) -> play(audio.fetched(resolve(url)));
            case Verb.Pause(Duration length) -> await(length, _ -> Optional.empty());
            case Verb.Dial dial -> dial(dial);
            case Verb.Conference room -> afterDial(
                    new ConferenceCall(call, leg, exchange, this::await).spend(room), room.action(), room.method(), Map.of("DialCallStatus", "answered"));
            case Verb.Hangup _ -> new Next.Over("application", "<Hangup>");
            case Verb.Reject(String reason) -> new Next.Over("application", "<Reject> " + reason);
        };
    }

    private Next connect(Verb.Connect connect) throws InterruptedException {
        String streamSid = Sids.next("MZ");
        URI url = withoutQuery(connect.url());
        leg.connect(new StreamStart(url, TwilioSignature.of(exchange.authToken(), url.toString()),
                call.record().accountSid(), call.sid(), streamSid, connect.parameters()));
        exchange.faults().nextStream().ifPresent(fault -> leg.dropStreamAfter(Duration.ofMillis(fault.dropAfterMs())));
        report(connect, streamSid, "stream-started", Optional.empty());
        Next next = await(LONGEST_CALL, signal -> signal instanceof CallSignal.StreamEnded ended
                ? Optional.of(streamEnded(connect, streamSid, ended))
                : Optional.empty());
        if (!(next instanceof Next.GoOn)) {
            leg.disconnect();
            report(connect, streamSid, "stream-stopped", Optional.empty());
            return next;
        }
        return await(exchange.settings().postStream(), _ -> Optional.empty());
    }

    private Next streamEnded(Verb.Connect connect, String streamSid, CallSignal.StreamEnded ended) {
        boolean failed = ended.errorCode() != 0;
        report(connect, streamSid, failed ? "stream-error" : "stream-stopped",
                failed ? Optional.of(ended.errorCode() + " " + ended.why()) : Optional.empty());
        return new Next.GoOn();
    }

    private void report(Verb.Connect connect, String streamSid, String event, Optional<String> error) {
        connect.statusCallback().ifPresent(url -> exchange.reports()
                .stream(call, resolve(url), streamSid, connect.name(), event, error));
    }

    private Next play(Optional<byte[]> muLaw) throws InterruptedException {
        if (muLaw.isEmpty()) {
            return new Next.GoOn();
        }
        String id = Sids.next("PL");
        leg.play(muLaw.get(), id);
        Next next = await(LONGEST_CALL, signal -> signal.equals(new CallSignal.PlayedOut(id))
                ? Optional.of(new Next.GoOn())
                : Optional.empty());
        if (!(next instanceof Next.GoOn)) {
            leg.stopPlaying();
        }
        return next;
    }

    private Next dial(Verb.Dial dial) throws InterruptedException, NoInstructions {
        SecondCall second = new SecondCall(call.record(), dial, exchange);
        Next next = await(second.ringing(), _ -> Optional.empty());
        if (next instanceof Next.GoOn && second.answers()) {
            second.answered();
            next = play(audio.voiceOf(second.subscriber()));
            if (next instanceof Next.GoOn) {
                next = await(second.talk(), _ -> Optional.empty());
            }
        }
        return afterDial(next, dial.action(), dial.method(), second.end());
    }

    /** The action of a {@code <Dial>} is asked when it has ended, also when the call is steered away from it. */
    private Next afterDial(Next next, Optional<String> asked, String method, Map<String, String> outcome) throws NoInstructions {
        if (next instanceof Next.Over || asked.isEmpty()) {
            return next;
        }
        URI action = resolve(asked.get());
        if (next instanceof Next.Follow) {
            load(new TwimlSource.FromUrl(action, method), outcome);
            return next;
        }
        return new Next.Follow(new TwimlSource.Inline(load(new TwimlSource.FromUrl(action, method), outcome)));
    }

    /** The document's text; asks the application when it has a URL. */
    private String load(TwimlSource source, Map<String, String> extra) throws NoInstructions {
        switch (source) {
            case TwimlSource.Inline(String twiml) -> {
                return twiml;
            }
            case TwimlSource.FromUrl(URI url, String method) -> {
                Map<String, String> fields = new LinkedHashMap<>(CallReports.standard(call.record()));
                detected.ifPresent(verdict -> fields.put("MachineDetectionDuration", Long.toString(verdict.afterMs())));
                fields.putAll(extra);
                WebhookAnswer answer = exchange.webhooks().ask(new Webhook("instructions", call.sid(), url, method, fields));
                document = Optional.of(url);
                if (answer instanceof WebhookAnswer.Replied reply && reply.ok()) {
                    return reply.status() == 204 || reply.body().isBlank() ? "<Response/>" : reply.body();
                }
                if (answer instanceof WebhookAnswer.Replied reply) {
                    exchange.log().error(call.sid(), 11_200, "the instructions were answered with HTTP " + reply.status());
                }
                throw new NoInstructions("the application gave no instructions");
            }
        }
    }

    /** Waits, and lets nothing stop it but the end of the call, a redirect, or what {@code own} recognises. */
    private Next await(Duration atMost, Function<CallSignal, Optional<Next>> own) throws InterruptedException {
        long until = Math.min(System.nanoTime() + atMost.toNanos(), mustEnd);
        while (true) {
            Optional<CallSignal> signal = call.await(Duration.ofNanos(until - System.nanoTime()));
            if (signal.isEmpty()) {
                return System.nanoTime() >= mustEnd ? new Next.Over("limit", "the longest time of a call has passed") : new Next.GoOn();
            }
            switch (signal.get()) {
                case CallSignal.HangUp(String by, String why) -> {
                    return new Next.Over(by, why);
                }
                case CallSignal.Redirect(TwimlSource to) -> {
                    return new Next.Follow(to);
                }
                case CallSignal.Detected verdict -> detected(verdict);
                case CallSignal.StreamEnded _, CallSignal.PlayedOut _, CallSignal.ConferenceMet _, CallSignal.ConferenceOver _ -> { }
            }
            Optional<Next> next = own.apply(signal.get());
            if (next.isPresent()) {
                return next.get();
            }
        }
    }

    private void detected(CallSignal.Detected verdict) {
        detected = Optional.of(verdict);
        exchange.calls().change(call, was -> was.answeredBy(verdict.answeredBy()));
        call.order().detection()
                .filter(CallOrder.Detection::asynchronous)
                .ifPresent(order -> exchange.reports().detected(call, order, verdict));
    }

    private URI resolve(String url) {
        if (url.isBlank()) {
            return document.orElse(URI.create(""));
        }
        return document.map(base -> base.resolve(url)).orElseGet(() -> URI.create(url));
    }

    private static URI withoutQuery(String url) {
        int query = url.indexOf('?');
        return URI.create(query < 0 ? url : url.substring(0, query));
    }

    private static final class NoInstructions extends Exception {
        private static final long serialVersionUID = 1L;

        NoInstructions(String message) {
            super(message);
        }
    }
}
