package io.callwell.hms.fhir;

import ca.uhn.fhir.rest.client.exceptions.FhirClientConnectionException;
import ca.uhn.fhir.rest.client.exceptions.NonFhirResponseException;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import java.util.stream.Collectors;
import org.hl7.fhir.instance.model.api.IBaseOperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome;

/** A request that did not succeed, in our categories. The text of the server stays outside: it may hold somebody's name. */
public final class FhirFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final int status;

    /** What follows from it. */
    public enum Kind {
        /** 409 and 412: somebody else was faster. Which of them a server sends varies. */
        LOST_RACE,
        NOT_FOUND,
        /** It would not take it again either. */
        REFUSED,
        /** No answer, and certainly nothing was written. */
        AWAY,
        /** No answer that tells whether something was written. */
        UNKNOWN
    }

    public FhirFailure(Kind kind, int status, String message) {
        super(message);
        this.kind = kind;
        this.status = status;
    }

    public Kind kind() {
        return kind;
    }

    /** HTTP status; 0 when there was none. */
    public int status() {
        return status;
    }

    static FhirFailure of(BaseServerResponseException failure) {
        int status = failure.getStatusCode();
        if (failure instanceof FhirClientConnectionException) {
            boolean never = hasCause(failure, java.net.ConnectException.class) || hasCause(failure, java.net.UnknownHostException.class)
                    || hasCause(failure, org.apache.http.conn.ConnectTimeoutException.class) || hasCause(failure, javax.net.ssl.SSLException.class);
            return new FhirFailure(never ? Kind.AWAY : Kind.UNKNOWN, 0, never ? "no connection" : "the connection ended before the answer");
        }
        if (failure instanceof NonFhirResponseException) {
            return new FhirFailure(Kind.UNKNOWN, status, "HTTP " + status + " with something that is not FHIR");
        }
        String issues = issues(failure.getOperationOutcome());
        return new FhirFailure(switch (status) {
            case 409, 412 -> Kind.LOST_RACE;
            case 404, 410 -> Kind.NOT_FOUND;
            case 401, 403, 408, 429, 503 -> Kind.AWAY;
            default -> status >= 500 || status == 0 ? Kind.UNKNOWN : Kind.REFUSED;
        }, status, "HTTP " + status + issues);
    }

    private static boolean hasCause(Throwable failure, Class<? extends Throwable> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    /** Codes and places only. */
    private static String issues(IBaseOperationOutcome outcome) {
        if (!(outcome instanceof OperationOutcome known) || known.getIssue().isEmpty()) {
            return "";
        }
        return known.getIssue().stream().limit(5)
                .map(issue -> (issue.getCode() == null ? "?" : issue.getCode().toCode())
                        + (issue.getExpression().isEmpty() ? "" : " at " + issue.getExpression().getFirst().getValue()))
                .collect(Collectors.joining("; ", " (", ")"));
    }
}
