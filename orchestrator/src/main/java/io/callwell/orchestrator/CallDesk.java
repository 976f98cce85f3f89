package io.callwell.orchestrator;

import io.callwell.events.CallId;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** Where a media process gets the call it talks on, and where it writes down what happens. */
@HttpExchange("/internal/calls")
public interface CallDesk {

    /**
     * A stream has connected for a call. Checks the one-time token, raises the fencing epoch and gives what is needed to talk,
     * with the journal so far when another media process had begun. The hospital of the answer is that of the call.
     *
     * @throws io.callwell.platform.problem.RefusedException when the token is wrong or used, or the call is over
     */
    @PostExchange("/attach")
    CallBrief attach(@RequestBody AttachRequest request);

    /**
     * Appends to the conversation journal; durable when it returns.
     *
     * @throws io.callwell.platform.problem.FencedException when a younger epoch owns the call: stop talking at once
     */
    @PostExchange("/{id}/journal")
    void append(@PathVariable("id") CallId id, @RequestBody JournalBatch batch);

    /** The talk is over with this outcome. Repeating it changes nothing. */
    @PostExchange("/{id}/finish")
    void finish(@PathVariable("id") CallId id, @RequestBody TalkResult result);
}
