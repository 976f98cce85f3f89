package io.callwell.carrier.network;

import java.net.URI;

/** Where a call's next instructions come from. */
public sealed interface TwimlSource {

    record FromUrl(URI url, String method) implements TwimlSource {}

    record Inline(String twiml) implements TwimlSource {}
}
