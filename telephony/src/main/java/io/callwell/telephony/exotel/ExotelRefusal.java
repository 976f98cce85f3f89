package io.callwell.telephony.exotel;

import io.callwell.telephony.DialResult;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** What a refused order means. Exotel's own message is dropped: it quotes phone numbers. */
final class ExotelRefusal {

    private ExotelRefusal() {}

    /** @param exception the {@code RestException} of the answer; missing when it was no JSON */
    static DialResult.Refused of(int status, JsonNode exception) {
        String message = exception.path("Message").asString("").toLowerCase(Locale.ROOT);
        int code = exception.path("Code").asInt(status);
        if (message.contains("ndnc") || message.contains("dnd")) {
            return new DialResult.Refused(code, true, "the number is on the do-not-disturb register (NDNC)");
        }
        if (status == 400 && message.contains("invalid") && (message.contains("from") || message.contains("number") || message.contains("phone"))) {
            return new DialResult.Refused(code, true, "the number is not valid");
        }
        return new DialResult.Refused(code, false, switch (status) {
            case 401 -> "API key or token is wrong";
            case 402 -> "the account has no credit";
            case 403 -> "the account may not make this call";
            case 404 -> "account or flow not found";
            default -> "refused by the carrier";
        });
    }
}
