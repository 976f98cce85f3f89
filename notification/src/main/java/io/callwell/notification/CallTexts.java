package io.callwell.notification;

import io.callwell.events.AppointmentId;
import io.callwell.events.CallCompleted;
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

    CallTexts(Texts texts, Outbox outbox, Ids ids, Clock clock) {
        this.texts = texts;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
    }

    void completed(CallCompleted call, EventMeta meta) {
        Optional<Kind> kind = Kind.after(call.disposition());
        Optional<AppointmentId> visit = call.appointmentId();
        if (kind.isEmpty() || visit.isEmpty()) {
            return;
        }
        SmsId id = new SmsId(ids.next());
        Instant now = clock.instant();
        if (texts.add(id, call.patientId(), visit.get(), call.callId(), kind.get(), now)) {
            outbox.publish(new SmsRequested(id, call.patientId(), now));
        }
    }

    void requested(SmsRequested request, EventMeta meta) {
        texts.release(request.smsId(), clock.instant());
    }
}
