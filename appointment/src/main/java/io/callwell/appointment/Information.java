package io.callwell.appointment;

import java.util.List;
import java.util.Optional;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/** What the current hospital tells everybody who asks. A local bean where the appointment role runs, an HTTP client elsewhere. */
@HttpExchange("/internal/information")
public interface Information {

    /** All answers, in no particular order. */
    @GetExchange
    List<Answer> answers();

    /**
     * One answer, written to be spoken; it holds nothing about any patient.
     *
     * @param department empty for the whole hospital
     * @param topic      such as {@code address}, {@code hours}, {@code preparation}, {@code documents}
     * @param language   BCP 47 language without a region, such as {@code en} or {@code hi}
     */
    record Answer(Optional<String> department, String topic, String language, String text) {}
}
