package io.callwell.carrier.network;

import io.callwell.audio.MuLaw;
import io.callwell.audio.Resampler;
import io.callwell.audio.Wav;
import io.callwell.carrier.network.Subscribers.Subscriber;
import io.callwell.speech.SpeechUnavailableException;
import io.callwell.speech.Voice;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Audio that the network itself plays to a person: {@code <Say>}, {@code <Play>}, and staff who take a call. 8 kHz mu-law. */
final class OwnAudio {

    private static final int SAY_SECONDS = 15;

    private final String callSid;
    private final Exchange exchange;

    OwnAudio(String callSid, Exchange exchange) {
        this.callSid = callSid;
        this.exchange = exchange;
    }

    /** Empty, with an error in the log, when this machine cannot say it. */
    Optional<byte[]> spoken(String text, String language) throws InterruptedException {
        return say(text, Voice.of(Locale.forLanguageTag(language)));
    }

    /** What somebody says on taking a call. */
    Optional<byte[]> voiceOf(Subscriber who) throws InterruptedException {
        String hello = who.persona().hello();
        return hello.isBlank() ? Optional.empty() : say(hello, Voice.of(Locale.forLanguageTag(who.patient().language())));
    }

    private Optional<byte[]> say(String text, Voice voice) throws InterruptedException {
        CompletableFuture<byte[]> speech = new CompletableFuture<>();
        exchange.voice().make(text, voice, true, speech);
        try {
            return Optional.of(speech.get(SAY_SECONDS, TimeUnit.SECONDS));
        } catch (ExecutionException | CompletionException | SpeechUnavailableException failure) {
            exchange.log().error(callSid, 13_520, "<Say> failed: " + failure.getMessage());
        } catch (TimeoutException late) {
            exchange.log().error(callSid, 13_520, "<Say> was not ready within " + SAY_SECONDS + " s");
        }
        return Optional.empty();
    }

    /** A WAV file; empty, with an error in the log, when it cannot be had or read. */
    Optional<byte[]> fetched(URI url) throws InterruptedException {
        Optional<byte[]> file = exchange.webhooks().file(callSid, url);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        try {
            Wav wav = Wav.parse(file.get());
            short[] mono = wav.toMono();
            return Optional.of(MuLaw.encode(wav.rate() == 8_000 ? mono : Resampler.of(wav.rate(), 8_000).resample(mono)));
        } catch (IllegalArgumentException unreadable) {
            exchange.log().error(callSid, 12_300, "<Play>: " + unreadable.getMessage());
            return Optional.empty();
        }
    }
}
