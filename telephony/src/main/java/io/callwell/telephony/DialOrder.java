package io.callwell.telephony;

import io.callwell.events.CallId;
import java.net.URI;
import java.time.Duration;

/**
 * One call to place.
 *
 * @param call         ours; carriers may keep it with theirs, it says nothing about anybody
 * @param instructions where the carrier asks what to do once the call is answered
 * @param status       where the carrier reports progress
 * @param ringTimeout  how long it may ring, whole seconds
 * @param detectMachine ask the carrier to tell a person from an answering machine (AMD)
 */
public record DialOrder(
        CallId call, E164 to, E164 from, URI instructions, URI status, Duration ringTimeout, boolean detectMachine) {}
