package io.callwell.scoring;

import io.callwell.events.AppointmentChanged;
import io.callwell.events.AppointmentId;
import io.callwell.events.CallCompleted;
import io.callwell.events.CallEscalated;
import io.callwell.events.CallFailed;
import io.callwell.events.CallId;
import io.callwell.events.Disposition;
import io.callwell.orchestrator.CallJournals;
import io.callwell.platform.events.EventMeta;
import io.callwell.scoring.quality.QualityRules;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Turns events into scores. Each method may be given the same event again. */
final class Judge {

    private static final Set<Disposition> NOT_REACHED = Set.of(
            Disposition.VOICEMAIL, Disposition.NO_INPUT, Disposition.WRONG_PERSON, Disposition.NO_ANSWER, Disposition.BUSY, Disposition.DND_BLOCKED,
            Disposition.BLOCKED, Disposition.TECHNICAL);

    private final Scores scores;
    private final QualityRules rules;
    private final CallJournals journals;
    private final Clock clock;

    Judge(Scores scores, QualityRules rules, CallJournals journals, Clock clock) {
        this.scores = scores;
        this.rules = rules;
        this.journals = journals;
        this.clock = clock;
    }

    void completed(CallCompleted call, EventMeta meta) {
        score(call.callId(), call.disposition());
        contact(call.callId(), call.appointmentId(), call.disposition(), call.endedAt());
    }

    void escalated(CallEscalated call, EventMeta meta) {
        score(call.callId(), call.disposition());
        contact(call.callId(), call.appointmentId(), call.disposition(), call.endedAt());
    }

    /** A call that nobody answered has no quality; it is a contact that was tried. */
    void failed(CallFailed call, EventMeta meta) {
        contact(call.callId(), call.appointmentId(), call.disposition(), call.at());
    }

    void changed(AppointmentChanged event, EventMeta meta) {
        boolean confirmed = event.change() == AppointmentChanged.Change.CONFIRMED
                || event.change() == AppointmentChanged.Change.MOVED && event.callId().isPresent();
        scores.visit(event.appointmentId(), event.patientId(), event.startsAt(), event.at(), confirmed,
                event.change() == AppointmentChanged.Change.CANCELLED);
    }

    private void score(CallId call, Disposition disposition) {
        scores.put(call, rules.judge(journals.journal(call), disposition), clock.instant());
    }

    private void contact(CallId call, Optional<AppointmentId> visit, Disposition disposition, Instant at) {
        visit.ifPresent(id -> scores.contact(call, id, !NOT_REACHED.contains(disposition), disposition.code(), at));
    }
}
