package io.callwell.carrier.network;

import java.util.UUID;

/** Twilio's identifiers: two letters and 32 hexadecimal digits. */
final class Sids {

    private Sids() {}

    static String next(String prefix) {
        return prefix + UUID.randomUUID().toString().replace("-", "");
    }
}
