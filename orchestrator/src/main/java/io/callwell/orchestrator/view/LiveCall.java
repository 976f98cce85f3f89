package io.callwell.orchestrator.view;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A call on the live wall.
 *
 * @param heardLatencyMs of the last turn: from the person's last sound to our first audible one
 * @param node           where the script is
 */
record LiveCall(@JsonUnwrapped CallRow row, List<Words> lastWords, Optional<Long> heardLatencyMs, Optional<String> node) {

    /** @param speaker {@code agent} or {@code patient} */
    record Words(String speaker, String text, Instant at) {}
}
