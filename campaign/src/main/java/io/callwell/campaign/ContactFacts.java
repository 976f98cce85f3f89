package io.callwell.campaign;

import io.callwell.events.PatientId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import java.util.Set;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/**
 * What is known about reaching out to a patient beside the marks in the register: the ledger of contacts, wishes, and whether anybody may
 * be dialled at all. A local bean where the campaign role runs, an HTTP client elsewhere.
 */
@HttpExchange("/internal/contact-facts")
public interface ContactFacts {

    @PostExchange
    Facts facts(@RequestBody Question question);

    /** @param today since when contacts of today count: midnight where the patient lives @param week since when those of the week count */
    record Question(PatientId patient, Instant today, Instant week) {}

    /** @param purpose {@code CARE} or {@code OUTREACH} */
    record Facts(
            int textsToday, int textsInWeek, int contactsToday, int contactsInWeek, Optional<String> halted, Optional<LocalTime> from,
            Optional<LocalTime> to, boolean byVoice, boolean byText, Set<String> refused, boolean confidential, boolean proxy,
            Optional<LocalDate> scrubbedOn) {}
}
