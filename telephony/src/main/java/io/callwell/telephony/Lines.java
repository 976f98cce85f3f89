package io.callwell.telephony;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.callwell.events.CallId;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/**
 * Where transports without webhooks of their own (SIP, the browser) say what happens on a call, and ask what to do. Implemented by the
 * orchestrator.
 */
@HttpExchange("/internal/lines")
public interface Lines {

    /** Somebody is on the line. */
    @PostExchange("/{call}/answered")
    Step answered(@PathVariable("call") CallId call, @RequestBody Line line);

    /** Our audio has ended while the line is up. */
    @PostExchange("/{call}/next")
    Step next(@PathVariable("call") CallId call, @RequestBody Line line);

    @PostExchange("/{call}/progress")
    void progress(@PathVariable("call") CallId call, @RequestBody CallProgress progress);

    /**
     * What came of handing the person to staff.
     *
     * @param reached false also when nobody tells: a call back too many is better than a patient whom nobody calls
     */
    @PostExchange("/{call}/handed-over")
    void handedOver(@PathVariable("call") CallId call, @RequestParam("reached") boolean reached);

    /** Those of the calls that should have no line any more. Unknown calls are among them. */
    @PostExchange("/unwanted")
    List<CallId> unwanted(@RequestBody List<CallId> calls);

    /** @param providerCallId the transport's own id of the call */
    record Line(String providerCallId, AnsweredBy answeredBy) {}

    /** What to do. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Step.Talk.class, name = "talk"),
        @JsonSubTypes.Type(value = Step.HandOver.class, name = "hand-over"),
        @JsonSubTypes.Type(value = Step.HangUp.class, name = "hang-up")
    })
    sealed interface Step {

        /** Open a leg with these parameters. */
        record Talk(Map<String, String> parameters) implements Step {}

        /** Connect the person to staff. */
        record HandOver(E164 to, E164 from) implements Step {}

        record HangUp() implements Step {}
    }
}
