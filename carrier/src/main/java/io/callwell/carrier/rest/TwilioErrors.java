package io.callwell.carrier.rest;

import io.callwell.carrier.log.CarrierLog;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import tools.jackson.databind.json.JsonMapper;

/** Writes refusals as Twilio does, not as problem+json: this API is Twilio's. */
@RestControllerAdvice(basePackageClasses = TwilioErrors.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
final class TwilioErrors {

    private final CarrierLog log;
    private final JsonMapper json;

    TwilioErrors(CarrierLog log, JsonMapper json) {
        this.log = log;
        this.json = json;
    }

    @ExceptionHandler
    ResponseEntity<String> refused(TwilioError error, HttpServletRequest request) {
        log.write("rest", "", Map.of("method", request.getMethod(), "path", request.getRequestURI(),
                "status", error.status(), "code", error.code()));
        return ResponseEntity.status(error.status())
                .contentType(MediaType.APPLICATION_JSON)
                .body(json.writeValueAsString(error.body()));
    }
}
