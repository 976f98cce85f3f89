package io.callwell.notification;

import io.callwell.events.AppointmentId;
import io.callwell.events.CallCompleted;
import io.callwell.events.CallFailed;
import io.callwell.events.CallId;
import io.callwell.events.Disposition;
import io.callwell.events.PatientId;
import io.callwell.events.SmsId;
import io.callwell.events.SmsRequested;
import io.callwell.platform.events.EventMeta;
import io.callwell.platform.events.Outbox;
import io.callwell.platform.ids.Ids;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Decides which text follows a call, and hands it to the gateway through {@code sms.send}. */
final class CallTexts {

    private final Texts texts;
    private final Outbox outbox;
    private final Ids ids;
    private final Clock clock;
    private final boolean cascade;

    CallTexts(Texts texts, Outbox outbox, Ids ids, Clock clock) {
        this(texts, outbox, ids, clock, true);
    }

    /** @param cascade whether a text asks where calls reached nobody */
    CallTexts(Texts texts, Outbox outbox, Ids ids, Clock clock, boolean cascade) {
        this.cascade = cascade;
        this.texts = texts;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
    }

    void completed(CallCompleted call, EventMeta meta) {
        Optional<Kind> kind = Kind.after(call.disposition()).filter(one -> one != Kind.REMINDER || cascade && call.callBackAt().isEmpty());
        call.appointmentId().ifPresent(visit -> kind.ifPresent(one -> text(call.patientId(), visit, call.callId(), one)));
    }

    /** The last attempt reached nobody: a text takes over. */
    void failed(CallFailed call, EventMeta meta) {
        boolean nobody = call.disposition() == Disposition.NO_ANSWER || call.disposition() == Disposition.BUSY;
        if (cascade && nobody && call.retryAt().isEmpty()) {
            call.appointmentId().ifPresent(visit -> text(call.patientId(), visit, call.callId(), Kind.REMINDER));
        }
    }

    private void text(PatientId patient, AppointmentId visit, CallId call, Kind kind) {
        SmsId id = new SmsId(ids.next());
        Instant now = clock.instant();
        if (texts.add(id, patient, visit, call, kind, now)) {
            outbox.publish(new SmsRequested(id, patient, now));
        }
    }

    void requested(SmsRequested request, EventMeta meta) {
        texts.release(request.smsId(), clock.instant());
    }
}
