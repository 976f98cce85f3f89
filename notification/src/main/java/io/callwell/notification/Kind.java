package io.callwell.notification;

import io.callwell.appointment.Appointment;
import io.callwell.events.Disposition;
import java.util.Locale;
import java.util.Optional;

/** Why a text is sent. */
enum Kind {
    CONFIRMATION,
    MOVE,
    CANCELLATION,
    /** Asks for an answer, where a call reached nobody. */
    REMINDER;

    /** The text that follows an outcome, when one does. */
    static Optional<Kind> after(Disposition disposition) {
        return switch (disposition) {
            case CONFIRMED, BOOKED -> Optional.of(CONFIRMATION);
            case RESCHEDULED -> Optional.of(MOVE);
            case CANCELLED -> Optional.of(CANCELLATION);
            case VOICEMAIL -> Optional.of(REMINDER);
            case CALLBACK, INFORMED, NO_ANSWER, BUSY, WRONG_PERSON, OPTED_OUT, DND_BLOCKED, BLOCKED, NO_INPUT, NOT_VERIFIED, HANDED_OVER,
                    HUNG_UP, EMERGENCY, TECHNICAL -> Optional.empty();
        };
    }

    /** Whether the visit still is as the text would say. */
    boolean isStillTrue(Appointment visit) {
        return switch (this) {
            case CONFIRMATION -> visit.status() == Appointment.Status.BOOKED && visit.accepted();
            case REMINDER -> visit.status() == Appointment.Status.BOOKED && !visit.accepted();
            case MOVE -> visit.status() == Appointment.Status.BOOKED;
            case CANCELLATION -> visit.status() == Appointment.Status.CANCELLED;
        };
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Kind of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
