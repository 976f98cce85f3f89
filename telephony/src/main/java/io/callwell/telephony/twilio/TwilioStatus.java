package io.callwell.telephony.twilio;

import io.callwell.telephony.AnsweredBy;
import io.callwell.telephony.CallProgress;
import io.callwell.telephony.ProviderStatus;
import io.callwell.telephony.SmsProgress;
import io.callwell.telephony.SmsProgress.SmsStatus;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads Twilio's callbacks. Give it only forms that {@link TwilioWebhooks} accepted. */
public final class TwilioStatus {

    private TwilioStatus() {}

    /**
     * A call progress callback, or the request for instructions of an answered call.
     *
     * @param receivedAt stands in when Twilio gives no time
     * @throws IllegalArgumentException when the call or its status is missing or unknown
     */
    public static CallProgress call(TwilioForm form, Instant receivedAt) {
        return new CallProgress(
                required(form, "CallSid"),
                status(required(form, "CallStatus")),
                number(form, "SequenceNumber").orElse(0),
                answeredBy(form),
                number(form, "SipResponseCode"),
                form.value("Timestamp").flatMap(TwilioStatus::time).orElse(receivedAt));
    }

    /** Who answered; empty when detection did not run. */
    public static Optional<AnsweredBy> answeredBy(TwilioForm form) {
        return form.value("AnsweredBy").map(word -> switch (word) {
            case "human" -> AnsweredBy.HUMAN;
            case "machine_start" -> AnsweredBy.MACHINE_GREETING;
            case "machine_end_beep", "machine_end_silence", "machine_end_other" -> AnsweredBy.MACHINE_READY;
            case "fax" -> AnsweredBy.FAX;
            default -> AnsweredBy.UNKNOWN;
        });
    }

    /**
     * A message status callback.
     *
     * @throws IllegalArgumentException when the message or its status is missing or unknown
     */
    public static SmsProgress sms(TwilioForm form) {
        String id = form.value("MessageSid").orElseGet(() -> required(form, "SmsSid"));
        SmsStatus status = switch (required(form, "MessageStatus")) {
            case "accepted", "scheduled", "queued" -> SmsStatus.QUEUED;
            case "sending" -> SmsStatus.SENDING;
            case "sent" -> SmsStatus.SENT;
            case "delivered", "read", "partially_delivered" -> SmsStatus.DELIVERED;
            case "undelivered" -> SmsStatus.UNDELIVERED;
            case "failed", "canceled" -> SmsStatus.FAILED;
            case String other -> throw new IllegalArgumentException("unknown MessageStatus '" + other + "'");
        };
        return new SmsProgress(id, status, number(form, "ErrorCode"));
    }

    /** @throws IllegalArgumentException when Twilio has no such word */
    static ProviderStatus status(String word) {
        return switch (word) {
            case "queued", "initiated" -> ProviderStatus.QUEUED;
            case "ringing" -> ProviderStatus.RINGING;
            case "in-progress", "answered" -> ProviderStatus.IN_PROGRESS;
            case "completed" -> ProviderStatus.COMPLETED;
            case "busy" -> ProviderStatus.BUSY;
            case "no-answer" -> ProviderStatus.NO_ANSWER;
            case "canceled" -> ProviderStatus.CANCELED;
            case "failed" -> ProviderStatus.FAILED;
            default -> throw new IllegalArgumentException("unknown CallStatus '" + word + "'");
        };
    }

    private static String required(TwilioForm form, String field) {
        return form.value(field).orElseThrow(() -> new IllegalArgumentException("the callback has no " + field));
    }

    private static OptionalInt number(TwilioForm form, String field) {
        try {
            return form.value(field).map(text -> OptionalInt.of(Integer.parseInt(text))).orElse(OptionalInt.empty());
        } catch (NumberFormatException notANumber) {
            return OptionalInt.empty();
        }
    }

    private static Optional<Instant> time(String rfc2822) {
        try {
            return Optional.of(ZonedDateTime.parse(rfc2822, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
        } catch (DateTimeException otherForm) {
            return Optional.empty();
        }
    }
}
