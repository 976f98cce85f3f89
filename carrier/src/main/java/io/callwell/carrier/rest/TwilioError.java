package io.callwell.carrier.rest;

import java.util.LinkedHashMap;
import java.util.Map;

/** A refusal in Twilio's words: HTTP status and error code. See https://www.twilio.com/docs/api/errors. */
final class TwilioError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final int code;

    TwilioError(int status, int code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    static TwilioError invalid(int code, String message) {
        return new TwilioError(400, code, message);
    }

    static TwilioError notFound(String resource) {
        return new TwilioError(404, 20_404, "The requested resource " + resource + " was not found");
    }

    int status() {
        return status;
    }

    int code() {
        return code;
    }

    Map<String, Object> body() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("code", code);
        body.put("message", getMessage());
        body.put("more_info", "https://www.twilio.com/docs/errors/" + code);
        body.put("status", status);
        return body;
    }
}
