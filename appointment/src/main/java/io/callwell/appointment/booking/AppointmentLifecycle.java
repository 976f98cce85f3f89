package io.callwell.appointment.booking;

import static io.callwell.appointment.Appointment.Status.ARRIVED;
import static io.callwell.appointment.Appointment.Status.BOOKED;
import static io.callwell.appointment.Appointment.Status.CANCELLED;
import static io.callwell.appointment.Appointment.Status.CHECKED_IN;
import static io.callwell.appointment.Appointment.Status.ENTERED_IN_ERROR;
import static io.callwell.appointment.Appointment.Status.FULFILLED;
import static io.callwell.appointment.Appointment.Status.NOSHOW;
import static io.callwell.appointment.Appointment.Status.PENDING;
import static io.callwell.appointment.Appointment.Status.PROPOSED;
import static io.callwell.appointment.Appointment.Status.WAITLIST;

import io.callwell.appointment.Appointment.Status;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which status of a visit may follow which. FHIR R4 defines the codes and no transitions; this table is ours. Pure.
 *
 * <p>{@code booked} means that a practitioner's time is taken. Whether the patient will come is not a status but their participation.
 */
public final class AppointmentLifecycle {

    private static final Map<Status, Set<Status>> ROUTINE = Map.of(
            PROPOSED, Set.of(PENDING, BOOKED, WAITLIST, CANCELLED),
            WAITLIST, Set.of(PENDING, BOOKED, CANCELLED),
            PENDING, Set.of(BOOKED, WAITLIST, CANCELLED),
            BOOKED, Set.of(ARRIVED, CHECKED_IN, FULFILLED, NOSHOW, CANCELLED),
            ARRIVED, Set.of(CHECKED_IN, FULFILLED, CANCELLED),
            CHECKED_IN, Set.of(FULFILLED, CANCELLED),
            FULFILLED, Set.of(),
            CANCELLED, Set.of(),
            ENTERED_IN_ERROR, Set.of(),
            NOSHOW, Set.of());

    private static final Set<Status> AFTER_NOSHOW_WAS_WRONG = Set.of(ARRIVED, BOOKED);

    private AppointmentLifecycle() {}

    /** Who asks for a move. */
    public enum Authority {
        /** Calls, web users, events. */
        ROUTINE,
        /** A privileged, audited correction by staff. */
        CORRECTION
    }

    /** The answer of the table. */
    public sealed interface Verdict {

        record Legal() implements Verdict {}

        /** @param why for people, names the statuses */
        record Illegal(String why) implements Verdict {}
    }

    /** Whether a visit may go from one status to another. */
    public static Verdict move(Status from, Status to, Authority authority) {
        if (ROUTINE.get(from).contains(to)) {
            return new Verdict.Legal();
        }
        if (isCorrection(from, to)) {
            return authority == Authority.CORRECTION
                    ? new Verdict.Legal()
                    : new Verdict.Illegal("from " + code(from) + " to " + code(to) + " is a correction that only privileged staff may make");
        }
        Set<Status> next = ROUTINE.get(from);
        return new Verdict.Illegal("a visit that is " + code(from) + " cannot become " + code(to) + "; it "
                + (next.isEmpty() ? "is final" : "may become " + next.stream().map(AppointmentLifecycle::code).sorted()
                        .collect(Collectors.joining(", "))));
    }

    /** Whether a patient may accept, or be given another time: only a visit that is agreed and has not begun. */
    public static Verdict change(Status status) {
        return status == BOOKED || status == PENDING
                ? new Verdict.Legal()
                : new Verdict.Illegal("a visit that is " + code(status) + " cannot be confirmed or moved; only one that is booked or pending");
    }

    /** The FHIR R4 code, such as {@code checked-in}. */
    public static String code(Status status) {
        return status.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws IllegalArgumentException when this is no code of appointmentstatus */
    public static Status status(String code) {
        return Status.valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private static boolean isCorrection(Status from, Status to) {
        return from != to && (to == ENTERED_IN_ERROR && from != ENTERED_IN_ERROR
                || from == NOSHOW && AFTER_NOSHOW_WAS_WRONG.contains(to));
    }
}
