package io.callwell.notification;

import io.callwell.appointment.Appointment;
import io.callwell.appointment.Appointments;
import io.callwell.appointment.Patient;
import io.callwell.appointment.Patients;
import io.callwell.campaign.ContactFacts;
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
import java.time.Duration;
import java.time.Instant;
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
    private final Optional<ContactFacts> contacts;
    private final Clock clock;

    SmsGateway(
            Texts texts, TenantTransactions transactions, Appointments appointments, Patients patients, Hospitals hospitals, SmsSender sender,
            URI publicUrl, NotificationProperties settings, Clock clock) {
        this(texts, transactions, appointments, patients, hospitals, sender, publicUrl, settings, Optional.empty(), clock);
    }

    /** @param contacts wishes of patients, and whether anybody may be reached out to at all */
    SmsGateway(
            Texts texts, TenantTransactions transactions, Appointments appointments, Patients patients, Hospitals hospitals, SmsSender sender,
            URI publicUrl, NotificationProperties settings, Optional<ContactFacts> contacts, Clock clock) {
        this.contacts = contacts;
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
        record Ready(E164 to, String body, Optional<String> dltTemplate) implements Draft {}

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
            case Draft.Ready(E164 to, String body, Optional<String> dltTemplate) -> {
                transactions.run(hospital, () -> texts.write(text.id(), to.value(), body, dltTemplate));
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
        Optional<String> unwanted = contacts.flatMap(facts -> unwanted(facts, patient, text.kind()));
        if (unwanted.isPresent()) {
            return new Draft.Dropped("not sent: " + unwanted.get());
        }
        Optional<String> template = settings.dlt().template(text.kind(), patient.language());
        if (settings.dlt().required() && patient.phone().startsWith("+91") && template.isEmpty()) {
            return new Draft.Dropped("not sent: no DLT template is configured for this kind and language (callwell.notification.dlt.templates)");
        }
        Hospital from = hospitals.hospital(hospital);
        String body = Wording.text(text.kind(), patient.language(), from.name(), visit.startsAt().atZone(visit.zone()), from.phone());
        return new Draft.Ready(new E164(patient.phone()), body, template);
    }

    /** What the patient wished, and what the ledger has counted; a receipt of what the patient has just agreed to is never one too many. */
    private Optional<String> unwanted(ContactFacts contacts, Patient patient, Kind kind) {
        Instant now = clock.instant();
        Instant today = now.atZone(patient.zone()).toLocalDate().atStartOfDay(patient.zone()).toInstant();
        ContactFacts.Facts facts = contacts.facts(new ContactFacts.Question(patient.id(), today, now.minus(Duration.ofDays(7))));
        if (!facts.byText() || facts.confidential()) {
            return Optional.of(facts.byText() ? "the patient is reached in another way than by this number" : "the patient wants no texts");
        }
        return kind == Kind.REMINDER && facts.halted().isPresent() ? facts.halted() : Optional.empty();
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
