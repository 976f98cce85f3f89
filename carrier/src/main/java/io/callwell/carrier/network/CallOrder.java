package io.callwell.carrier.network;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * One call that the application asked for, already checked.
 *
 * @param timeout     how long it may ring
 * @param participant whether it is called into a conference: then it takes no line of the queue, and whoever has no entry in the directory is staff
 */
public record CallOrder(
        String accountSid,
        String to,
        String from,
        TwimlSource instructions,
        Optional<StatusCallback> statusCallback,
        Duration timeout,
        Optional<Duration> timeLimit,
        Optional<Detection> detection,
        boolean participant) {

    /** A call of its own. */
    public CallOrder(
            String accountSid, String to, String from, TwimlSource instructions, Optional<StatusCallback> statusCallback, Duration timeout,
            Optional<Duration> timeLimit, Optional<Detection> detection) {
        this(accountSid, to, from, instructions, statusCallback, timeout, timeLimit, detection, false);
    }

    /** @param events of {@code initiated}, {@code ringing}, {@code answered}, {@code completed} */
    public record StatusCallback(URI url, String method, Set<String> events) {}

    /**
     * Answering machine detection. Times in milliseconds.
     *
     * @param untilMessageEnd wait for the end of a machine's greeting ({@code DetectMessageEnd})
     * @param callback        where an asynchronous verdict goes; the call does not wait for it
     */
    public record Detection(
            boolean untilMessageEnd,
            int speechThresholdMs,
            int speechEndThresholdMs,
            int silenceTimeoutMs,
            int timeoutMs,
            boolean asynchronous,
            Optional<URI> callback,
            String callbackMethod) {}
}
