package io.callwell.telephony.twilio;

import com.twilio.exception.ApiException;
import com.twilio.exception.TwilioException;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a failed request means for us. Twilio's own message is dropped: it quotes phone numbers.
 *
 * @see <a href="https://www.twilio.com/docs/api/errors">error catalogue</a>
 */
sealed interface TwilioFailure {

    /** Never processed: no connection, or too many requests. */
    record NotProcessed(String reason) implements TwilioFailure {}

    /** Processed and refused. */
    record Refused(int code, String reason) implements TwilioFailure {

        /** Whether this call number will never work. */
        boolean permanentForCalls() {
            return NUMBER_FAULTS.contains(code);
        }

        /** Whether a text to this number, or this text, will never go through. */
        boolean permanentForTexts() {
            return NUMBER_FAULTS.contains(code) || TEXT_FAULTS.contains(code);
        }

        boolean alreadyEnded() {
            return code == 21220 || notFound();
        }

        boolean notFound() {
            return code == 20404 || code == 404;
        }
    }

    /** It may or may not have happened. */
    record Lost(String reason) implements TwilioFailure {}

    /** The number itself is at fault. */
    Set<Integer> NUMBER_FAULTS = Set.of(21211, 21214, 21217, 13223, 13224);

    /** Opted out, unreachable, no mobile, too long, landline, unknown handset. */
    Set<Integer> TEXT_FAULTS = Set.of(21610, 21612, 21614, 21617, 30004, 30005, 30006);

    Map<Integer, String> REASONS = Map.ofEntries(
            Map.entry(20003, "account sid or auth token is wrong"),
            Map.entry(20404, "not found"),
            Map.entry(21205, "the callback URL is not acceptable"),
            Map.entry(21210, "the caller id is not verified"),
            Map.entry(21211, "the number is not valid"),
            Map.entry(21212, "the caller id is not valid"),
            Map.entry(21214, "the number cannot be reached"),
            Map.entry(21215, "calls to this region are not permitted for the account"),
            Map.entry(21216, "calls to this number are blocked for the account"),
            Map.entry(21217, "the number is not valid"),
            Map.entry(21219, "trial account: the number is not verified"),
            Map.entry(21220, "the call has already ended"),
            Map.entry(21408, "texts to this region are not permitted for the account"),
            Map.entry(21606, "the sender cannot send texts"),
            Map.entry(21608, "trial account: the number is not verified"),
            Map.entry(21610, "the recipient has opted out"),
            Map.entry(21611, "the sender's queue is full"),
            Map.entry(21612, "the number cannot be reached by text"),
            Map.entry(21614, "the number is not a mobile"),
            Map.entry(21617, "the text is longer than 1600 characters"),
            Map.entry(21626, "a status event is not acceptable"),
            Map.entry(13223, "the number is not in E.164 form"),
            Map.entry(13224, "the number is not supported"),
            Map.entry(13225, "calls to this number are blocked for the account"),
            Map.entry(13227, "calls to this region are not permitted for the account"));

    static TwilioFailure of(TwilioException failure) {
        return switch (failure) {
            case TwilioHttp.NotSentException notSent -> new NotProcessed("no connection to the carrier");
            case ApiException answer when answer.getStatusCode() != null -> of(answer.getStatusCode(), answer.getCode());
            default -> new Lost("the carrier's answer was lost or not readable");
        };
    }

    private static TwilioFailure of(int status, @Nullable Integer code) {
        int known = code == null || code == 0 ? status : code;
        if (status == 429 || known == 20429) {
            return new NotProcessed("the carrier takes no more requests at the moment (429)");
        }
        if (status >= 400 && status < 500 && status != 408) {
            return new Refused(known, REASONS.getOrDefault(known, "refused by the carrier"));
        }
        return new Lost("the carrier answered HTTP " + status);
    }
}
