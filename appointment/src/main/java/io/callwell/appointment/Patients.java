package io.callwell.appointment;

import io.callwell.events.CallId;
import io.callwell.events.PatientId;
import java.util.List;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** The patients of the current hospital. A local bean where the appointment role runs, an HTTP client elsewhere. */
@HttpExchange("/internal/patients")
public interface Patients {

    /** @throws io.callwell.platform.problem.NotFoundException when this hospital has no such patient */
    @GetExchange("/{id}")
    Patient patient(@PathVariable("id") PatientId id);

    /** Several at once, in no particular order; unknown ids are left out. */
    @PostExchange("/find")
    List<Patient> patients(@RequestBody List<PatientId> ids);

    /** Who may answer this phone: patients that share the number. */
    @PostExchange("/by-phone")
    List<PatientId> byPhone(@RequestBody PatientPhone phone);

    /**
     * Who has given both identifiers. The answer is the same whether one of them fits somebody or none does. Every try is kept; after too many
     * of a call, a number or a hospital nothing is looked up any more ({@link IdentificationLimits}).
     */
    @PostExchange("/identify")
    Identification identify(@RequestBody IdentifyRequest request);

    /** The patient asked never to be called again: takes effect before the next pre-call decision. Repeating it changes nothing. */
    @PostExchange("/{id}/opt-out")
    void optOut(@PathVariable("id") PatientId id, @RequestParam(name = "call", required = false) CallId call);

    /** Marks the number as not belonging to the patient; no automated call goes there until staff correct it. */
    @PostExchange("/{id}/wrong-number")
    void wrongNumber(@PathVariable("id") PatientId id, @RequestParam(name = "call", required = false) CallId call);
}
