package io.callwell.carrier.rest;

import io.callwell.carrier.log.CarrierLog;
import io.callwell.carrier.network.Faults;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;

/** What all controllers share: who may come in, how answers leave, what goes wrong on purpose, and that it is written down. */
public final class Door {

    private final Account account;
    private final Faults faults;
    private final CarrierLog log;
    private final JsonMapper json;

    public Door(Account account, Faults faults, CarrierLog log, JsonMapper json) {
        this.account = account;
        this.faults = faults;
        this.log = log;
        this.json = json;
    }

    void enter(String authorization, String accountSid) {
        account.require(authorization, accountSid);
    }

    /** Faults that refuse; what is left happens after the work is done. */
    Optional<Faults.RestFault> beforeCreate(String what) {
        Optional<Faults.RestFault> fault = faults.nextCreate();
        fault.ifPresent(planned -> log.write("fault", "", Map.of("did", planned.kind().name(), "on", what)));
        switch (fault.map(Faults.RestFault::kind).orElse(Faults.Kind.ACCEPT_THEN_TIMEOUT)) {
            case REFUSE_500 -> throw new TwilioError(500, 20_500, "An internal server error has occurred");
            case REFUSE_429 -> throw new TwilioError(429, 20_429, "Too Many Requests");
            case ACCEPT_THEN_500, ACCEPT_THEN_TIMEOUT -> { }
        }
        return fault;
    }

    void afterCreate(Optional<Faults.RestFault> fault) {
        if (fault.isEmpty()) {
            return;
        }
        if (fault.get().kind() == Faults.Kind.ACCEPT_THEN_500) {
            throw new TwilioError(500, 20_500, "An internal server error has occurred");
        }
        try {
            // the fault that was ordered is an answer that comes too late
            Thread.sleep(fault.get().delayMs());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    ResponseEntity<String> answer(HttpStatus status, Object body, String method, String path, String callSid, Map<String, ?> seen) {
        Map<String, Object> fields = new TreeMap<>(seen);
        fields.put("method", method);
        fields.put("path", path);
        fields.put("status", status.value());
        log.write("rest", callSid, fields);
        return ResponseEntity.status(status).contentType(MediaType.APPLICATION_JSON).body(json.writeValueAsString(body));
    }

    void error(String callSid, int code, String message) {
        log.error(callSid, code, message);
    }
}
