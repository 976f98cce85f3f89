package io.callwell.hms.probe;

import java.util.LinkedHashMap;
import java.util.Map;

/** The address cannot be probed. Becomes problem+json (RFC 9457). */
public final class ProbeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String type;
    private final String title;
    private final int status;

    /** @param type last part of the problem's type, such as {@code no-fhir-server}. @param status that the server sent; 0 for none */
    ProbeException(String type, String title, int status, String detail) {
        super(detail);
        this.type = type;
        this.title = title;
        this.status = status;
    }

    /** Fields of the problem. */
    public Map<String, Object> problem() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("type", "urn:callwell:problem:" + type);
        fields.put("title", title);
        if (status > 0) {
            fields.put("status", status);
        }
        fields.put("detail", String.valueOf(getMessage()));
        return fields;
    }
}
