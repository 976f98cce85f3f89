package io.callwell.hms.fhir;

import io.callwell.appointment.Appointment.Status;
import io.callwell.appointment.hospital.TheirBooking;
import io.callwell.appointment.hospital.TheirVisit;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentParticipantComponent;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.hl7.fhir.r4.model.Appointment.ParticipantRequired;
import org.hl7.fhir.r4.model.Appointment.ParticipationStatus;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Slot;

/** Between FHIR appointments and visits. Pure. */
final class FhirVisits {

    /** Of the identifiers under which our writes are found again. */
    static final String KEY_SYSTEM = "urn:callwell:write";
    private static final int KEYS_KEPT = 8;
    private static final Duration SHORTEST = Duration.ofMinutes(15);
    private static final String REASONS = "http://terminology.hl7.org/CodeSystem/appointment-cancellation-reason";

    private FhirVisits() {}

    /** Empty when it has no time or no patient: then nobody can be called about it. */
    static Optional<TheirVisit> visit(Appointment appointment) {
        if (!appointment.hasIdElement() || appointment.getStart() == null || appointment.getStatus() == null
                || appointment.getStatus() == AppointmentStatus.NULL) {
            return Optional.empty();
        }
        Optional<AppointmentParticipantComponent> patient = participant(appointment, "Patient");
        if (patient.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new TheirVisit(id(appointment.getIdElement()), status(appointment.getStatus()),
                patient.get().getStatus() == ParticipationStatus.ACCEPTED, appointment.getStart().toInstant(), end(appointment),
                reference(patient.get().getActor()).orElseThrow(),
                participant(appointment, "Practitioner").flatMap(each -> reference(each.getActor())),
                appointment.getSlot().stream().flatMap(slot -> reference(slot).stream()).findFirst(),
                Optional.ofNullable(appointment.getMeta().getVersionId()).or(() -> Optional.ofNullable(appointment.getIdElement().getVersionIdPart()))
                        .orElse(""),
                Optional.ofNullable(appointment.getMeta().getLastUpdated()).map(Date::toInstant)));
    }

    /** A booked appointment as strict validators want it: every participant has actor and status (app-1), start and end are both there (app-2, app-3). */
    static Appointment booked(TheirBooking booking, Optional<Slot> slot) {
        Appointment made = new Appointment();
        made.setStatus(AppointmentStatus.BOOKED);
        made.setStart(Date.from(booking.startsAt()));
        made.setEnd(Date.from(booking.endsAt()));
        made.setMinutesDuration(Math.toIntExact(Math.max(1, Duration.between(booking.startsAt(), booking.endsAt()).toMinutes())));
        slot.ifPresent(known -> {
            made.addSlot(new Reference(id(known.getIdElement())));
            made.setServiceType(known.getServiceType());
            made.setSpecialty(known.getSpecialty());
        });
        made.addParticipant(participant(booking.patient()));
        made.addParticipant(participant(booking.practitioner()));
        remember(made, booking.key());
        return made;
    }

    /** A change by another way than booking: the visit names what was written last. */
    static void remember(Appointment appointment, String key) {
        String hash = hash(key);
        List<Identifier> ours = appointment.getIdentifier().stream().filter(each -> KEY_SYSTEM.equals(each.getSystem())).toList();
        if (ours.stream().anyMatch(each -> hash.equals(each.getValue()))) {
            return;
        }
        if (ours.size() >= KEYS_KEPT) {
            appointment.getIdentifier().remove(ours.getFirst());
        }
        appointment.addIdentifier(new Identifier().setSystem(KEY_SYSTEM).setValue(hash));
    }

    static boolean isWrittenUnder(Appointment appointment, String key) {
        String hash = hash(key);
        return appointment.getIdentifier().stream().anyMatch(each -> KEY_SYSTEM.equals(each.getSystem()) && hash.equals(each.getValue()));
    }

    static void accept(Appointment appointment) {
        participant(appointment, "Patient").ifPresent(patient -> patient.setStatus(ParticipationStatus.ACCEPTED));
    }

    static void cancel(Appointment appointment, Optional<String> reason) {
        appointment.setStatus(AppointmentStatus.CANCELLED);
        appointment.setCancelationReason(new CodeableConcept().addCoding(
                new org.hl7.fhir.r4.model.Coding().setSystem(REASONS).setCode(reason.orElse("pat"))));
        participant(appointment, "Patient").ifPresent(patient -> patient.setStatus(ParticipationStatus.DECLINED));
    }

    /** The other participants stay as they are, the practitioner may change. */
    static void move(Appointment appointment, String slot, String practitioner, Instant start, Instant end) {
        appointment.setStart(Date.from(start));
        appointment.setEnd(Date.from(end));
        appointment.setMinutesDuration(Math.toIntExact(Math.max(1, Duration.between(start, end).toMinutes())));
        appointment.getSlot().clear();
        appointment.addSlot(new Reference(slot));
        accept(appointment);
        participant(appointment, "Practitioner").ifPresentOrElse(
                each -> each.setActor(new Reference(practitioner)).setStatus(ParticipationStatus.ACCEPTED),
                () -> appointment.addParticipant(participant(practitioner)));
    }

    /** {@code Slot/17}, whatever version or server stood around it. */
    static String id(IdType id) {
        return id.toUnqualifiedVersionless().getValue();
    }

    static Optional<String> reference(Reference reference) {
        String text = reference.getReference();
        if (text == null || text.startsWith("urn:") || text.startsWith("#")) {
            return Optional.empty();
        }
        IdType id = new IdType(text);
        return id.hasIdPart() && id.hasResourceType() ? Optional.of(id(id)) : Optional.empty();
    }

    /** Keys may hold anything; what leaves us needs no escaping anywhere. */
    static String hash(String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 20);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("SHA-256 is missing in this JDK", impossible);
        }
    }

    private static AppointmentParticipantComponent participant(String actor) {
        return new AppointmentParticipantComponent().setActor(new Reference(actor)).setRequired(ParticipantRequired.REQUIRED)
                .setStatus(ParticipationStatus.ACCEPTED);
    }

    private static Optional<AppointmentParticipantComponent> participant(Appointment appointment, String type) {
        return appointment.getParticipant().stream()
                .filter(each -> reference(each.getActor()).filter(id -> id.startsWith(type + "/")).isPresent()).findFirst();
    }

    private static Instant end(Appointment appointment) {
        if (appointment.getEnd() != null && appointment.getEnd().after(appointment.getStart())) {
            return appointment.getEnd().toInstant();
        }
        Duration length = appointment.hasMinutesDuration() ? Duration.ofMinutes(Math.max(1, appointment.getMinutesDuration())) : SHORTEST;
        return appointment.getStart().toInstant().plus(length);
    }

    private static Status status(AppointmentStatus status) {
        return switch (status) {
            case CHECKEDIN -> Status.CHECKED_IN;
            case ENTEREDINERROR -> Status.ENTERED_IN_ERROR;
            default -> Status.valueOf(status.name().toUpperCase(Locale.ROOT));
        };
    }
}
