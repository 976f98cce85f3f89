package io.callwell.carrier.twiml;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** One instruction of a TwiML document. URLs are as written; they may be relative to the document's own. */
public sealed interface Verb {

    /**
     * {@code <Connect><Stream>}: a bidirectional Media Stream; the instructions after it run when the stream ends.
     *
     * @param url        where to connect; its query is dropped, as Twilio does
     * @param parameters {@code <Parameter>} elements, in document order
     */
    record Connect(String url, String name, Map<String, String> parameters, Optional<String> statusCallback)
            implements Verb {}

    record Redirect(String url, String method) implements Verb {}

    record Say(String text, String language) implements Verb {}

    record Play(String url) implements Verb {}

    record Pause(Duration length) implements Verb {}

    /** {@code <Dial>} of one number. */
    record Dial(String number, Duration timeout, Optional<Duration> timeLimit, Optional<String> action, String method)
            implements Verb {}

    /**
     * {@code <Dial><Conference>}: audio with all others who are in a conference of this name.
     *
     * @param label  {@code participantLabel}
     * @param coach  call that alone hears this one
     * @param endsIt the conference is over when this one leaves
     */
    record Conference(
            String name, String label, boolean muted, Optional<String> coach, boolean endsIt, Optional<String> action, String method)
            implements Verb {}

    record Hangup() implements Verb {}

    record Reject(String reason) implements Verb {}
}
