package io.callwell.appointment;

import io.callwell.events.AppointmentId;
import io.callwell.events.CallId;
import java.util.List;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** The visits and free slots of the current hospital. A local bean where the appointment role runs, an HTTP client elsewhere. */
@HttpExchange("/internal/appointments")
public interface Appointments {

    /** @throws io.callwell.platform.problem.NotFoundException when this hospital has no such appointment */
    @GetExchange("/{id}")
    Appointment appointment(@PathVariable("id") AppointmentId id);

    /** Booked visits that match, by start; see {@link AppointmentFilter}. */
    @PostExchange("/find")
    List<Appointment> find(@RequestBody AppointmentFilter filter);

    /** Free slots for a voice: best first, at most {@link SlotSearch#limit()}. Held and past slots are never offered. */
    @PostExchange("/slots")
    List<Slot> slots(@RequestBody SlotSearch search);

    /** Reserves a slot for a call. The same call holding the same slot again renews it. */
    @PostExchange("/holds")
    HoldResult hold(@RequestBody HoldRequest request);

    /** Renews every hold of the call; called while the patient talks. */
    @PostExchange("/holds/renew/{call}")
    void renewHolds(@PathVariable("call") CallId call);

    /** Releases every hold of the call that was not turned into a booking. */
    @PostExchange("/holds/release/{call}")
    void releaseHolds(@PathVariable("call") CallId call);

    /** The patient will come: their participation becomes {@code accepted}, the visit stays booked. */
    @PostExchange("/confirm")
    WriteResult confirm(@RequestBody WriteRequest request);

    /** Takes the held slot, then releases the old one, in one unit: the patient never ends with nothing. */
    @PostExchange("/move")
    WriteResult move(@RequestBody MoveRequest request);

    /** Makes a new visit at the slot that the call holds. */
    @PostExchange("/book")
    WriteResult book(@RequestBody BookRequest request);

    @PostExchange("/cancel")
    WriteResult cancel(@RequestBody WriteRequest request);
}
