package io.callwell.orchestrator;

import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** Where media processes say that they live. One that was silent for three seconds gets no new call. */
@HttpExchange("/internal/media-nodes")
public interface MediaNodes {

    /** Called every second. */
    @PostExchange
    void heartbeat(@RequestBody MediaNode node);
}
