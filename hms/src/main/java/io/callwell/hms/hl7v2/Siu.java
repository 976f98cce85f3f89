package io.callwell.hms.hl7v2;

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.HapiContext;
import ca.uhn.hl7v2.model.Message;
import ca.uhn.hl7v2.model.v25.message.SIU_S12;
import ca.uhn.hl7v2.parser.CanonicalModelClassFactory;
import ca.uhn.hl7v2.util.Terser;
import ca.uhn.hl7v2.util.idgenerator.InMemoryIDGenerator;
import ca.uhn.hl7v2.validation.impl.ValidationContextFactory;
import io.callwell.appointment.Appointment.Status;
import io.callwell.appointment.hospital.TheirPatient;
import io.callwell.appointment.hospital.TheirPractitioner;
import io.callwell.appointment.hospital.TheirVisit;
import io.callwell.hms.Inbox.News;
import io.callwell.hms.PhoneNumbers;
import io.callwell.hms.hl7v2.Hl7Text.UnreadableException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** SIU messages and what they say. The event is MSH-9.2: HAPI has one class for all of them. Thread-safe. */
final class Siu {

    /** Of visits that the hospital has no number for yet. */
    static final String PLACED = "placer:";

    /** Table 0278; Blocked says nothing of a patient, Overbook is a visit like others. */
    private static final Map<String, Status> FILLER_STATUS = Map.ofEntries(
            Map.entry("PENDING", Status.PENDING), Map.entry("WAITLIST", Status.WAITLIST), Map.entry("BOOKED", Status.BOOKED), Map.entry("OVERBOOK", Status.BOOKED),
            Map.entry("STARTED", Status.CHECKED_IN), Map.entry("COMPLETE", Status.FULFILLED), Map.entry("CANCELLED", Status.CANCELLED),
            Map.entry("DISCONTINUED", Status.CANCELLED), Map.entry("DELETED", Status.ENTERED_IN_ERROR), Map.entry("NOSHOW", Status.NOSHOW));

    private final HapiContext context;
    private final ZoneId zone;
    private final String region;

    Siu(ZoneId zone, String region) {
        this.context = new DefaultHapiContext();
        // The library's own would write a file into whatever folder the process was started in.
        context.getParserConfiguration().setIdGenerator(new InMemoryIDGenerator());
        context.setValidationContext(ValidationContextFactory.noValidation());
        // Every version is read as 2.5: fields that we use stand at the same place in 2.3 to 2.7.
        context.setModelClassFactory(new CanonicalModelClassFactory("2.5"));
        this.zone = zone;
        this.region = region;
    }

    /** Empty for events that say nothing of a patient's visit (S23, S24). @throws UnreadableException */
    Optional<News> read(String text, Instant arrived) {
        try {
            Terser terser = new Terser(message(text));
            String event = get(terser, "/MSH-9-2");
            if (!get(terser, "/MSH-9-1").equals("SIU") || !event.matches("S(1[2-9]|2[0-46])")) {
                throw new UnreadableException("MSH-9 is " + get(terser, "/MSH-9-1") + "^" + event + "; SIU^S12 to S24 and S26 are taken");
            }
            return event.equals("S23") || event.equals("S24") ? Optional.empty() : Optional.of(news(terser, event, arrived));
        } catch (HL7Exception broken) {
            throw new UnreadableException("it is no HL7 v2 message: segments must end with a carriage return and begin with MSH|^~\\&");
        }
    }

    private News news(Terser terser, String event, Instant arrived) throws HL7Exception {
        String placer = get(terser, "/.SCH-1-1");
        String filler = get(terser, "/.SCH-2-1");
        if (placer.isEmpty() && filler.isEmpty()) {
            throw new UnreadableException("SCH-1 and SCH-2 are empty: one of them must name the appointment");
        }
        String patient = get(terser, "/.PID-3-1");
        if (patient.isEmpty()) {
            throw new UnreadableException("PID-3.1 is empty: it must hold the patient's number");
        }
        Instant start = time(terser, "/.SCH-11-4", "/.AIP-6", "/.AIS-4", "/.TQ1-7").orElseThrow(() -> new UnreadableException(
                "neither SCH-11.4 nor AIP-6, AIS-4 or TQ1-7 has a start: give YYYYMMDDHHMM, with an offset when it is not the facility's zone"));
        Instant end = time(terser, "/.SCH-11-5", "/.TQ1-8").filter(each -> each.isAfter(start)).orElseGet(() -> start.plus(length(terser)));
        Instant sent = Hl7Text.instant(get(terser, "/MSH-7-1"), zone).or(() -> Hl7Text.instant(get(terser, "/.EVN-2-1"), zone)).orElse(arrived);
        String doctor = get(terser, "/.AIP-3-1");
        TheirVisit visit = new TheirVisit(filler.isEmpty() ? PLACED + placer : filler, status(event, get(terser, "/.SCH-25-1")), isConfirmed(terser),
                start, end, patient, Optional.of(doctor).filter(id -> !id.isEmpty()), Optional.empty(), sent.toString(), Optional.of(sent));
        Optional<TheirPractitioner> practitioner = doctor.isEmpty() ? Optional.empty() : Optional.of(new TheirPractitioner(doctor, doctor,
                ("Doctor " + get(terser, "/.AIP-3-3") + " " + get(terser, "/.AIP-3-2")).replaceAll("\\s+", " ").strip(), department(terser)));
        return new News(visit, filler.isEmpty() || placer.isEmpty() ? Optional.empty() : Optional.of(PLACED + placer),
                Optional.of(patient(terser, patient)), practitioner, sent, get(terser, "/MSH-10"));
    }

    private static boolean isConfirmed(Terser terser) {
        return get(terser, "/.SCH-6-1").equalsIgnoreCase("CONFIRMED");
    }

    private static String department(Terser terser) {
        String place = get(terser, "/.AIS-3-2");
        return place.isEmpty() ? "General" : place;
    }

    private TheirPatient patient(Terser terser, String id) {
        String phone = get(terser, "/.PID-13-1");
        return new TheirPatient(id, get(terser, "/.PID-5-2"), get(terser, "/.PID-5-1"), PhoneNumbers.e164(phone.isEmpty() ? get(terser, "/.PID-13-12") : phone, region),
                Hl7Text.date(get(terser, "/.PID-7-1")), Optional.of(get(terser, "/.PID-15-1")).filter(code -> code.matches("[a-z]{2}(-[A-Z]{2})?")));
    }

    /** SCH-9 counts only when SCH-10 says minutes, or says nothing. */
    private static Duration length(Terser terser) {
        String unit = get(terser, "/.SCH-10-1").toUpperCase(Locale.ROOT);
        String length = get(terser, "/.SCH-9");
        return length.matches("\\d{1,4}") && (unit.isEmpty() || unit.startsWith("MIN")) && Integer.parseInt(length) > 0
                ? Duration.ofMinutes(Integer.parseInt(length)) : Duration.ofMinutes(15);
    }

    private Optional<Instant> time(Terser terser, String... places) {
        for (String place : places) {
            Optional<Instant> found = Hl7Text.instant(get(terser, place.matches(".*-\\d+-\\d+") ? place : place + "-1"), zone);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Status status(String event, String filler) {
        return switch (event) {
            case "S15", "S16" -> Status.CANCELLED;
            case "S17" -> Status.ENTERED_IN_ERROR;
            case "S26" -> Status.NOSHOW;
            default -> FILLER_STATUS.getOrDefault(filler.toUpperCase(Locale.ROOT), Status.BOOKED);
        };
    }

    /** @param event such as {@code S12}. @param placer our number of the visit */
    String write(String event, String control, String placer, TheirVisit visit, String why, Instant now) {
        try {
            SIU_S12 message = context.newMessage(SIU_S12.class);
            message.initQuickstart("SIU", event, "P");
            Terser terser = new Terser(message);
            terser.set("/MSH-3", "CALLWELL");
            terser.set("/MSH-7-1", Hl7Text.ts(now, zone));
            terser.set("/MSH-10", control);
            terser.set("/MSH-18", "UNICODE UTF-8");
            terser.set("/SCH-1-1", placer);
            if (!visit.id().startsWith(PLACED)) {
                terser.set("/SCH-2-1", visit.id());
            }
            terser.set("/SCH-6-1", why);
            terser.set("/SCH-9", String.valueOf(Duration.between(visit.startsAt(), visit.endsAt()).toMinutes()));
            terser.set("/SCH-10-1", "MIN");
            terser.set("/SCH-11-4", Hl7Text.ts(visit.startsAt(), zone));
            terser.set("/SCH-11-5", Hl7Text.ts(visit.endsAt(), zone));
            terser.set("/SCH-25-1", visit.status() == Status.CANCELLED ? "Cancelled" : "Booked");
            terser.set("/PATIENT/PID-3-1", visit.patient());
            terser.set("/RESOURCES/RGS-1", "1");
            if (visit.practitioner().isPresent()) {
                terser.set("/RESOURCES/PERSONNEL_RESOURCE/AIP-1", "1");
                terser.set("/RESOURCES/PERSONNEL_RESOURCE/AIP-3-1", visit.practitioner().get());
                terser.set("/RESOURCES/PERSONNEL_RESOURCE/AIP-6-1", Hl7Text.ts(visit.startsAt(), zone));
            }
            return context.getPipeParser().encode(message);
        } catch (HL7Exception | IOException impossible) {
            throw new IllegalStateException("an SIU message could not be built", impossible);
        }
    }

    /** @param code AA, AE or AR */
    String acknowledged(String text, String code, String why) {
        String header = text.lines().findFirst().orElse("");
        String[] fields = header.split("\\|", -1);
        String control = fields.length > 9 ? fields[9] : "";
        String event = fields.length > 8 ? fields[8].replaceAll("^[^^]*\\^?([^^]*).*", "$1") : "";
        return "MSH|^~\\&|CALLWELL||" + (fields.length > 2 ? fields[2] : "") + "|" + (fields.length > 3 ? fields[3] : "") + "|" + Hl7Text.ts(Instant.now(), zone)
                + "||ACK^" + event + "|" + java.util.UUID.randomUUID().toString().substring(0, 20) + "|P|2.5\rMSA|" + code + "|" + control + "|"
                + why.replaceAll("[|^~\\\\&\r\n]", " ") + "\r";
    }

    /** What an acknowledgement says of the message with this control id; empty when it is of another. */
    Optional<String> verdict(String acknowledgement, String control) {
        try {
            Terser terser = new Terser(message(acknowledgement));
            return get(terser, "/.MSA-2").equals(control) ? Optional.of(get(terser, "/.MSA-1")) : Optional.empty();
        } catch (HL7Exception broken) {
            return Optional.empty();
        }
    }

    /** Some senders end segments with line feeds. */
    private Message message(String text) throws HL7Exception {
        return context.getPipeParser().parse(text.replace("\r\n", "\r").replace('\n', '\r').strip() + "\r");
    }

    private static String get(Terser terser, String place) {
        try {
            String value = terser.get(place);
            return value == null ? "" : value.strip();
        } catch (HL7Exception notThere) {
            return "";
        }
    }
}
