package io.callwell.carrier;

import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configuration of the local telephone network, prefix {@code callwell.carrier}.
 *
 * @param accountSid         the account that may use it; by default the secret {@code twilio.account-sid}
 * @param authToken          its token; by default the secret {@code twilio.auth-token}
 * @param callsPerSecond     calls dialled a second; more are queued, never refused
 * @param maxConcurrentCalls calls dialled or up at the same time; more are queued
 * @param keepAudio          save every answered call as a stereo WAV (patient left), in {@code <data>/carrier/audio}
 * @param unknownNumber      persona that answers numbers nobody registered
 * @param staff              persona that answers numbers dialled by {@code <Dial>} that nobody registered
 * @param hello              whether people say their hello when they pick up
 * @param ringFactor         how long it rings, as a factor on what personas say
 * @param setUp              from dialling to the first ring
 * @param postStream         pause between the end of a stream and the instructions after it, at most one second at Twilio
 * @param staffTalk          how long a member of the staff talks after taking a call
 * @param smsStep            time between two states of a text message
 * @param speechThreads      threads that make the patients' speech
 */
@ConfigurationProperties("callwell.carrier")
public record CarrierSettings(
        Optional<String> accountSid,
        Optional<String> authToken,
        @DefaultValue("1") double callsPerSecond,
        @DefaultValue("100") int maxConcurrentCalls,
        @DefaultValue("false") boolean keepAudio,
        @DefaultValue("unallocated") String unknownNumber,
        @DefaultValue("staff") String staff,
        @DefaultValue("true") boolean hello,
        @DefaultValue("1") double ringFactor,
        @DefaultValue("200ms") Duration setUp,
        @DefaultValue("100ms") Duration postStream,
        @DefaultValue("3s") Duration staffTalk,
        @DefaultValue("200ms") Duration smsStep,
        @DefaultValue("1") int speechThreads) {

    public CarrierSettings {
        positive(callsPerSecond, "calls-per-second");
        positive(maxConcurrentCalls, "max-concurrent-calls");
        positive(speechThreads, "speech-threads");
        positive(ringFactor, "ring-factor");
    }

    private static void positive(double value, String key) {
        if (!(value > 0)) {
            throw new IllegalArgumentException("callwell.carrier." + key + " is " + value + "; it must be more than 0");
        }
    }
}
