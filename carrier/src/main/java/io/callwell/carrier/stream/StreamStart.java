package io.callwell.carrier.stream;

import java.net.URI;
import java.util.Map;

/**
 * One stream to open.
 *
 * @param url        where to connect, without query
 * @param signature  {@code X-Twilio-Signature} of the upgrade request
 * @param parameters what arrives as {@code customParameters}
 */
public record StreamStart(
        URI url, String signature, String accountSid, String callSid, String streamSid, Map<String, String> parameters) {}
