package io.callwell.notification;

import io.callwell.appointment.Appointment;
import io.callwell.appointment.Appointments;
import io.callwell.appointment.Patient;
import io.callwell.appointment.Patients;
import io.callwell.events.HospitalId;
import io.callwell.events.SmsId;
import io.callwell.platform.db.TenantTransactions;
import io.callwell.platform.problem.NotFoundException;
import io.callwell.platform.tenant.Hospital;
import io.callwell.platform.tenant.Hospitals;
import io.callwell.platform.tenant.Tenancy;
import io.callwell.telephony.E164;
import io.callwell.telephony.SmsSender;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;

/**
 * Hands due texts to the carrier. A text is taken in a transaction of its own before the one request is made, so that a crash or a lost
 * answer leaves a text that failed and never two that were sent. Thread-safe; several processes may run it.
 */
final class SmsGateway {

    private static final int FAIR_SHARE = 10;
    static final String LOST = "unknown: the carrier's answer was lost; not sent again";

    private final Texts texts;
    private final TenantTransactions transactions;
    private final Appointments appointments;
    private final Patients patients;
    private final Hospitals hospitals;
    private final SmsSender sender;
    private final URI publicUrl;
    private final NotificationProperties settings;
    private final Clock clock;

    SmsGateway(
            Texts texts, TenantTransactions transactions, Appointments appointments, Patients patients, Hospitals hospitals, SmsSender sender,
            URI publicUrl, NotificationProperties settings, Clock clock) {
        this.texts = texts;
        this.transactions = transactions;
        this.appointments = appointments;
        this.patients = patients;
        this.hospitals = hospitals;
        this.sender = sender;
        this.publicUrl = publicUrl;
        this.settings = settings;
        this.clock = clock;
    }

    /** What is to be sent, or why it is not. */
    private sealed interface Draft {
        record Ready(E164 to, String body) implements Draft {}

        record Dropped(String because) implements Draft {}
    }

    /** Sends what is due, a few texts of one hospital after a few of the next, so that a long list keeps nobody waiting. */
    void sendDue() {
        boolean any;
        do {
            any = false;
            for (Hospital hospital : hospitals.all()) {
                any |= sendSome(hospital.id());
            }
        } while (any && !Thread.currentThread().isInterrupted());
    }

    private boolean sendSome(HospitalId hospital) {
        int sent = 0;
        while (sent < FAIR_SHARE && sendNext(hospital)) {
            sent++;
        }
        return sent > 0;
    }

    /** Sends the next due text of a hospital. @return false when none was due */
    boolean sendNext(HospitalId hospital) {
        transactions.run(hospital, () -> texts.abandon(clock.instant().minus(settings.lostAfter()), LOST, clock.instant()));
        Optional<Texts.Claimed> claimed = transactions.call(hospital, () -> texts.claim(clock.instant()));
        claimed.ifPresent(text -> Tenancy.run(hospital, () -> send(hospital, text)));
        return claimed.isPresent();
    }

    private void send(HospitalId hospital, Texts.Claimed text) {
        Draft draft;
        try {
            draft = draft(hospital, text);
        } catch (RuntimeException away) {
            transactions.run(hospital, () -> retry(text, "the appointment service did not answer"));
            return;
        }
        switch (draft) {
            case Draft.Dropped(String because) -> transactions.run(hospital, () -> texts.failed(text.id(), because, clock.instant()));
            case Draft.Ready(E164 to, String body) -> {
                transactions.run(hospital, () -> texts.write(text.id(), to.value(), body));
                SmsSender.SendResult result = sender.send(to, body, callback(hospital, text.id()));
                transactions.run(hospital, () -> record(text, result));
            }
        }
    }

    /** Reads the visit and the patient again: a text that is no longer true, or no longer wanted, is not sent. */
    private Draft draft(HospitalId hospital, Texts.Claimed text) {
        Appointment visit;
        Patient patient;
        try {
            visit = appointments.appointment(text.appointmentId());
            patient = patients.patient(text.patientId());
        } catch (NotFoundException gone) {
            return new Draft.Dropped("not sent: the visit or the patient is no longer there");
        }
        if (!text.kind().isStillTrue(visit)) {
            return new Draft.Dropped("not sent: the visit has changed since");
        }
        if (patient.optedOut() || patient.numberWrong()) {
            return new Draft.Dropped("not sent: " + (patient.optedOut() ? "the patient wants no messages" : "the number is somebody else's"));
        }
        Hospital from = hospitals.hospital(hospital);
        String body = Wording.text(text.kind(), patient.language(), from.name(), visit.startsAt().atZone(visit.zone()), from.phone());
        return new Draft.Ready(new E164(patient.phone()), body);
    }

    private void record(Texts.Claimed text, SmsSender.SendResult result) {
        switch (result) {
            case SmsSender.SendResult.Accepted(String providerId) -> texts.accepted(text.id(), providerId, clock.instant());
            case SmsSender.SendResult.Refused(int code, boolean permanent, String reason) when permanent ->
                texts.failed(text.id(), "refused by the carrier: " + code, clock.instant());
            case SmsSender.SendResult.Refused(int code, boolean permanent, String reason) -> retry(text, "refused by the carrier: " + code);
            case SmsSender.SendResult.Unknown(String reason) -> texts.failed(text.id(), LOST, clock.instant());
        }
    }

    private void retry(Texts.Claimed text, String error) {
        if (text.attempts() >= settings.mostAttempts()) {
            texts.failed(text.id(), error, clock.instant());
        } else {
            texts.again(text.id(), clock.instant().plus(settings.retryAfter().multipliedBy(text.attempts())), error, clock.instant());
        }
    }

    /** The hospital stands in the address, which the carrier signs: without it the row could not be read. */
    private URI callback(HospitalId hospital, SmsId id) {
        return URI.create(publicUrl.toString().replaceAll("/+$", "") + "/webhooks/twilio/sms-status/" + id + "?hospital=" + hospital);
    }
}
