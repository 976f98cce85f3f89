package io.callwell.telephony.exotel;

import io.callwell.telephony.AnsweredBy;
import io.callwell.telephony.CallProgress;
import io.callwell.telephony.ProviderStatus;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Reads Exotel's words about calls. Its spelling varies by interface ({@code no-answer}, {@code no_answer}), and {@code in-progress}
 * can be said before anybody has answered: only the event {@code answered}, or a stream, is an answer.
 */
public final class ExotelStatus {

    private ExotelStatus() {}

    /**
     * A status callback.
     *
     * @param fields form or JSON fields by name
     * @throws IllegalArgumentException when the call or its status is missing or unknown
     */
    public static CallProgress call(Map<String, String> fields, Instant receivedAt) {
        String word = required(fields, "Status");
        boolean answered = "answered".equalsIgnoreCase(fields.getOrDefault("EventType", ""));
        ProviderStatus status = answered && !status(word).isFinal() ? ProviderStatus.IN_PROGRESS : status(word);
        return new CallProgress(required(fields, "CallSid"), status, status.ordinal(), answeredBy(fields), OptionalInt.empty(), receivedAt);
    }

    /** Who answered; empty when detection did not run or could not tell. */
    static Optional<AnsweredBy> answeredBy(Map<String, String> fields) {
        return Optional.ofNullable(fields.get("AnsweredBy")).map(word -> word.toLowerCase(Locale.ROOT)).flatMap(word -> switch (word) {
            case "human" -> Optional.of(AnsweredBy.HUMAN);
            case "machine" -> Optional.of(AnsweredBy.MACHINE_GREETING);
            case "notsure" -> Optional.of(AnsweredBy.UNKNOWN);
            default -> Optional.empty();
        });
    }

    /**
     * A status word; {@code in-progress} counts as ringing, see above.
     *
     * @throws IllegalArgumentException when nobody knows the word
     */
    static ProviderStatus status(String word) {
        return switch (word.toLowerCase(Locale.ROOT).replace('_', '-')) {
            case "queued", "null", "" -> ProviderStatus.QUEUED;
            case "ringing", "in-progress" -> ProviderStatus.RINGING;
            case "completed" -> ProviderStatus.COMPLETED;
            case "busy" -> ProviderStatus.BUSY;
            case "no-answer" -> ProviderStatus.NO_ANSWER;
            case "canceled", "cancelled" -> ProviderStatus.CANCELED;
            case "failed", "failed-dnd" -> ProviderStatus.FAILED;
            default -> throw new IllegalArgumentException("unknown Status '" + word + "'");
        };
    }

    private static String required(Map<String, String> fields, String name) {
        return Optional.ofNullable(fields.get(name))
                .filter(value -> !value.isBlank())
                .orElseThrow(() -> new IllegalArgumentException("the callback has no " + name));
    }
}
