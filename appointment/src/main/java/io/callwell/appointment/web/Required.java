package io.callwell.appointment.web;

import io.callwell.appointment.booking.AppointmentLifecycle;
import io.callwell.appointment.Appointment.Status;
import io.callwell.platform.problem.InvalidException;
import io.callwell.platform.problem.Problems;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/** Reads what a caller has to give; every error names the field and how to mend it. */
final class Required {

    private static final Pattern ETAG = Pattern.compile("(?:W/)?\"(\\d{1,18})\"");

    private Required() {}

    static <T> T field(Optional<T> value, String name) {
        return value.orElseThrow(() -> new InvalidException("'" + name + "' is missing", name, "give '" + name + "'"));
    }

    static String key(Optional<String> header) {
        return header.orElseThrow(() -> new InvalidException("the header Idempotency-Key is missing", "Idempotency-Key",
                "give a key of your own for each wish, such as a UUID; the same key gives the same answer"));
    }

    /** @throws ErrorResponseException 428 when it is missing */
    static long version(Optional<String> ifMatch) {
        String header = ifMatch.orElseThrow(() -> new ErrorResponseException(HttpStatus.PRECONDITION_REQUIRED, Problems.problem(
                HttpStatus.PRECONDITION_REQUIRED, "if-match-required", "Say which version you have seen",
                "Read the resource and send its ETag as If-Match."), null));
        Matcher tag = ETAG.matcher(header.strip());
        if (!tag.matches()) {
            throw new InvalidException("If-Match is no ETag of ours", "If-Match", "send the ETag as you got it, such as W/\"3\"");
        }
        return Long.parseLong(tag.group(1));
    }

    static String etag(long version) {
        return "W/\"" + version + "\"";
    }

    static Instant instant(String text, String field) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException unreadable) {
            throw new InvalidException("'" + field + "' is no instant", field, "give ISO 8601 with an offset, such as 2026-11-22T09:00:00Z");
        }
    }

    static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException unknown) {
            throw new InvalidException("'zone' is no time zone", "zone", "give an IANA name such as Asia/Kolkata, or leave it out for the hospital's zone");
        }
    }

    static Status status(String code) {
        try {
            return AppointmentLifecycle.status(code);
        } catch (IllegalArgumentException unknown) {
            throw new InvalidException("'status' is no FHIR appointment status", "status", "give arrived, checked-in, fulfilled, noshow, booked or entered-in-error");
        }
    }

    /** What a core type refuses is the caller's fault here. */
    static <T> T sane(Supplier<T> made, String where, String mend) {
        try {
            return made.get();
        } catch (IllegalArgumentException | DateTimeException wrong) {
            throw new InvalidException(wrong.getMessage(), where, mend);
        }
    }

    static int limit(int limit, int most) {
        if (limit < 1 || limit > most) {
            throw new InvalidException("'limit' is " + limit, "limit", "give 1 to " + most);
        }
        return limit;
    }
}
