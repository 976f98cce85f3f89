package io.callwell.platform.problem;

import java.util.stream.Collectors;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Says where in a JSON body the fault is, without repeating what stood there. */
final class UnreadableBody {

    private UnreadableBody() {}

    static String where(HttpMessageNotReadableException exception) {
        return switch (exception.getCause()) {
            case JacksonException json when !json.getPath().isEmpty() -> json.getPath().stream()
                    .map(part -> part.getPropertyName() == null ? "[" + part.getIndex() + "]" : part.getPropertyName())
                    .collect(Collectors.joining("."));
            case JacksonException json when json.getLocation() != null ->
                    "line " + json.getLocation().getLineNr() + ", column " + json.getLocation().getColumnNr();
            case null, default -> "body";
        };
    }

    static String mend(HttpMessageNotReadableException exception) {
        return switch (exception.getCause()) {
            case UnrecognizedPropertyException unknown -> "leave this field out; known fields are " + unknown.getKnownPropertyIds();
            case MismatchedInputException mismatch when mismatch.getTargetType() != null ->
                    "give a value of the type " + mismatch.getTargetType().getSimpleName();
            case null, default -> "send well-formed JSON with the fields of the API description";
        };
    }
}
