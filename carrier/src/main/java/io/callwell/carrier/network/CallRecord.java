package io.callwell.carrier.network;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the network knows of a call at one moment. Times are business time.
 *
 * @param inbound a subscriber has called the application
 */
public record CallRecord(
        String sid,
        Optional<String> parentSid,
        String accountSid,
        String to,
        String from,
        CallStatus status,
        Instant created,
        Instant updated,
        Optional<Instant> started,
        Optional<Instant> answered,
        Optional<Instant> ended,
        Optional<String> answeredBy,
        boolean inbound) {

    static CallRecord queued(String sid, Optional<String> parentSid, String accountSid, String to, String from, Instant now) {
        return queued(sid, parentSid, accountSid, to, from, now, false);
    }

    static CallRecord queued(String sid, Optional<String> parentSid, String accountSid, String to, String from, Instant now, boolean inbound) {
        return new CallRecord(sid, parentSid, accountSid, to, from, CallStatus.QUEUED, now, now,
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), inbound);
    }

    CallRecord in(CallStatus next, Instant now) {
        return new CallRecord(sid, parentSid, accountSid, to, from, next, created, now,
                started.or(() -> next == CallStatus.RINGING || next == CallStatus.IN_PROGRESS ? Optional.of(now) : Optional.empty()),
                answered.or(() -> next == CallStatus.IN_PROGRESS ? Optional.of(now) : Optional.empty()),
                next.isFinal() ? Optional.of(now) : Optional.empty(),
                answeredBy, inbound);
    }

    /** The network has begun to dial. */
    CallRecord dialled(Instant now) {
        return new CallRecord(sid, parentSid, accountSid, to, from, status, created, now, Optional.of(now), answered, ended, answeredBy, inbound);
    }

    CallRecord answeredBy(String verdict) {
        return new CallRecord(
                sid, parentSid, accountSid, to, from, status, created, updated, started, answered, ended, Optional.of(verdict), inbound);
    }

    /** Whole seconds of talk; empty for a call that never was answered or has not ended. */
    public Optional<Long> seconds() {
        return answered.flatMap(from -> ended.map(end -> Math.max(0, Duration.between(from, end).toSeconds())));
    }

    Map<String, Object> toLog() {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("to", to);
        line.put("from", from);
        line.put("account", accountSid);
        line.put("status", status.word());
        line.put("created", created.toString());
        if (inbound) {
            line.put("inbound", "true");
        }
        parentSid.ifPresent(parent -> line.put("parent", parent));
        started.ifPresent(time -> line.put("started", time.toString()));
        answered.ifPresent(time -> line.put("answered", time.toString()));
        ended.ifPresent(time -> line.put("ended", time.toString()));
        answeredBy.ifPresent(verdict -> line.put("answeredBy", verdict));
        return line;
    }

    static CallRecord ofLog(Map<String, Object> line) {
        return new CallRecord(
                text(line, "call").orElseThrow(), text(line, "parent"), text(line, "account").orElse(""),
                text(line, "to").orElse(""), text(line, "from").orElse(""),
                CallStatus.of(text(line, "status").orElse("failed")),
                time(line, "created").orElse(Instant.EPOCH), time(line, "at").orElse(Instant.EPOCH),
                time(line, "started"), time(line, "answered"), time(line, "ended"), text(line, "answeredBy"),
                text(line, "inbound").isPresent());
    }

    private static Optional<String> text(Map<String, Object> line, String key) {
        return Optional.ofNullable(line.get(key)).map(String::valueOf);
    }

    private static Optional<Instant> time(Map<String, Object> line, String key) {
        return text(line, key).map(Instant::parse);
    }
}
