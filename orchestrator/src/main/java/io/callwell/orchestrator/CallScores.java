package io.callwell.orchestrator;

import io.callwell.events.CallId;
import java.util.List;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/**
 * What the page of a call wants to know of its quality. It stands here and not in the module that answers it, because that module reads the
 * journals of this one.
 */
@HttpExchange("/internal/call-scores")
public interface CallScores {

    /** @return one score from 0 to 100, or none while the call has not been judged */
    @GetExchange("/{id}")
    List<Integer> score(@PathVariable("id") CallId id);
}
