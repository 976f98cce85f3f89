package io.callwell.appointment.web;

import io.callwell.appointment.booking.StaleVersionException;
import io.callwell.platform.problem.Problems;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Problems that only appointments have. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class AppointmentProblems {

    @ExceptionHandler
    ResponseEntity<ProblemDetail> stale(StaleVersionException stale) {
        ProblemDetail problem = Problems.problem(HttpStatus.PRECONDITION_FAILED, "stale", "Changed meanwhile",
                "Somebody has changed it since you read it, and nothing was written. Read it again, then decide.");
        problem.setProperty("current", stale.current());
        return ResponseEntity.status(HttpStatus.PRECONDITION_FAILED).header(HttpHeaders.ETAG, Required.etag(stale.current())).body(problem);
    }
}
