package io.callwell.conversation.script;

import io.callwell.events.PatientId;
import java.util.List;

/**
 * A patient whom the registry knows by both identifiers that a caller gave.
 *
 * @param names  given name first
 * @param visits to come, by start
 */
public record Caller(PatientId id, List<String> names, List<Visit> visits) {

    @Override
    public String toString() {
        return "Caller[…]";
    }
}
