package io.callwell.platform.problem;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Turns every exception that leaves a controller into a problem detail (RFC 9457). */
@RestControllerAdvice
public final class Problems extends ResponseEntityExceptionHandler {

    /** Types of problems are {@code urn:callwell:problem:<word>}; the word is stable. */
    public static final String TYPE_PREFIX = "urn:callwell:problem:";

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    /** A problem with our type. */
    public static ProblemDetail problem(HttpStatus status, String word, String title, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create(TYPE_PREFIX + word));
        problem.setTitle(title);
        return problem;
    }

    @ExceptionHandler
    ProblemDetail notFound(NotFoundException exception) {
        return problem(HttpStatus.NOT_FOUND, "not-found", "Not found", exception.getMessage());
    }

    @ExceptionHandler
    ProblemDetail invalid(InvalidException exception) {
        ProblemDetail problem = problem(HttpStatus.BAD_REQUEST, "invalid", "Cannot be used", exception.getMessage());
        problem.setProperty("where", exception.where());
        problem.setProperty("mend", exception.mend());
        return problem;
    }

    @ExceptionHandler
    ProblemDetail refused(RefusedException exception) {
        ProblemDetail problem = problem(HttpStatus.CONFLICT, "refused", "Not possible now", exception.getMessage());
        problem.setProperty("code", exception.code());
        return problem;
    }

    @ExceptionHandler
    ProblemDetail fenced(FencedException exception) {
        return problem(HttpStatus.CONFLICT, "fenced", "Another process has taken over", exception.getMessage());
    }

    @ExceptionHandler
    ProblemDetail forbidden(ForbiddenException exception) {
        return problem(HttpStatus.FORBIDDEN, "forbidden", "Not allowed", exception.getMessage());
    }

    /** Denials of the method security go on to the filter chain, which answers 401 or 403. */
    @ExceptionHandler
    void denied(AccessDeniedException exception) {
        throw exception;
    }

    @ExceptionHandler
    ProblemDetail unexpected(Exception exception, HttpServletRequest request) {
        LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), exception);
        return problem(HttpStatus.INTERNAL_SERVER_ERROR, "internal", "This failed on our side",
                "Nothing was done half. Try again; if it stays, the log of this process has the cause.");
    }

    @Override
    protected ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException exception, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        ProblemDetail problem = problem(HttpStatus.BAD_REQUEST, "invalid", "Cannot be used",
                "The body is not the JSON that is expected here.");
        problem.setProperty("where", UnreadableBody.where(exception));
        problem.setProperty("mend", UnreadableBody.mend(exception));
        return handleExceptionInternal(exception, problem, headers, HttpStatus.BAD_REQUEST, request);
    }
}
