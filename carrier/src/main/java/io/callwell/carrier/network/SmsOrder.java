package io.callwell.carrier.network;

import java.net.URI;
import java.util.Optional;

/** One text message that the application asked for, already checked. */
public record SmsOrder(String accountSid, String to, String from, String body, Optional<URI> statusCallback) {}
