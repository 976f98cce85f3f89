package io.callwell.orchestrator;

import io.callwell.events.CallId;
import java.util.List;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/** Conversation journals of the current hospital, for scoring and replay. They hold what people said: never log them. */
@HttpExchange("/internal/journals")
public interface CallJournals {

    /** Everything that was written down, oldest first; empty when nobody talked or there is no such call in this hospital. */
    @GetExchange("/{id}")
    List<JournalEntry> journal(@PathVariable("id") CallId id);
}
