package io.callwell.carrier.rest;

import io.callwell.carrier.network.CallRecord;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * Which calls a list shows. {@code StartTime} filters by the moment of dialling, so that a call still in the queue is not among them.
 * A bound without time of day means that whole day in UTC.
 */
final class CallFilter {

    private final Parameters query;

    CallFilter(Parameters query) {
        this.query = query;
    }

    boolean shows(CallRecord call) {
        return matches("To", call.to())
                && matches("From", call.from())
                && matches("Status", call.status().word())
                && matches("ParentCallSid", call.parentSid().orElse(""))
                && time(call.started(), "StartTime")
                && time(call.ended(), "EndTime");
    }

    private boolean matches(String name, String value) {
        return query.text(name).map(value::equals).orElse(true);
    }

    private boolean time(Optional<Instant> time, String name) {
        return bound(time, name, (at, day) -> !at.isBefore(day.start()) && at.isBefore(day.end()))
                && bound(time, name + ">", (at, day) -> !at.isBefore(day.start()))
                && bound(time, name + "<", (at, day) -> day.isMoment() ? !at.isAfter(day.start()) : at.isBefore(day.end()));
    }

    private boolean bound(Optional<Instant> time, String name, BiPredicate<Instant, Bound> test) {
        return query.text(name).map(text -> time.isPresent() && test.test(time.get(), Bound.of(name, text))).orElse(true);
    }

    private record Bound(Instant start, Instant end) {

        static Bound of(String name, String text) {
            try {
                if (text.length() == 10) {
                    LocalDate day = LocalDate.parse(text);
                    return new Bound(day.atStartOfDay().toInstant(ZoneOffset.UTC), day.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC));
                }
                Instant moment = moment(text.replace(' ', '+'));
                return new Bound(moment, moment);
            } catch (DateTimeException wrong) {
                throw TwilioError.invalid(Parameters.INVALID_PARAMETER, "Parameter '" + name + "' is not a date");
            }
        }

        /** Twilio's own library writes UTC without saying so. */
        private static Instant moment(String text) {
            TemporalAccessor time =
                    DateTimeFormatter.ISO_DATE_TIME.parseBest(text, ZonedDateTime::from, LocalDateTime::from);
            return time instanceof ZonedDateTime zoned ? zoned.toInstant() : ((LocalDateTime) time).toInstant(ZoneOffset.UTC);
        }

        boolean isMoment() {
            return start.equals(end);
        }
    }
}
