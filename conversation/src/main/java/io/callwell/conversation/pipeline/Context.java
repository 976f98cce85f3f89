package io.callwell.conversation.pipeline;

import io.callwell.appointment.Appointments;
import io.callwell.appointment.Patient;
import io.callwell.appointment.Patients;
import io.callwell.conversation.ConversationSettings;
import io.callwell.conversation.script.BirthDate;
import io.callwell.conversation.script.Facts;
import io.callwell.conversation.script.Phi;
import io.callwell.conversation.script.Script;
import io.callwell.conversation.script.Scripts;
import io.callwell.conversation.script.Visit;
import io.callwell.conversation.tts.Voices;
import io.callwell.events.PatientId;
import io.callwell.orchestrator.CallBrief;
import io.callwell.platform.problem.NotFoundException;
import io.callwell.platform.tenant.Hospital;
import io.callwell.platform.tenant.Hospitals;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Gathers what a talk is about. Runs within the call's hospital. */
final class Context {

    private final Patients patients;
    private final Appointments appointments;
    private final Hospitals hospitals;
    private final Scripts scripts;
    private final Voices voices;
    private final Clock clock;
    private final ConversationSettings settings;
    private final Surroundings surroundings;

    Context(Patients patients, Appointments appointments, Hospitals hospitals, Scripts scripts, Voices voices, Clock clock,
            ConversationSettings settings, Surroundings surroundings) {
        this.surroundings = surroundings;
        this.patients = patients;
        this.appointments = appointments;
        this.hospitals = hospitals;
        this.scripts = scripts;
        this.voices = voices;
        this.clock = clock;
        this.settings = settings;
    }

    Facts facts(CallBrief brief) {
        Script script = (brief.scriptVersion() > 0 ? scripts.find(brief.script(), brief.scriptVersion()) : scripts.findNewest(brief.script()))
                .orElseThrow(() -> new NotFoundException("script " + brief.script() + " version " + brief.scriptVersion()));
        Facts.Hospital hospital = hospital(hospitals.hospital(brief.hospitalId()));
        String language = language(script, brief.language());
        Facts.Around around = surroundings.around(script.languages().stream().filter(voices::speaks).toList());
        boolean machine = brief.answeredBy().equals("machine");
        if (brief.patientId().equals(PatientId.UNKNOWN)) {
            return new Facts(brief.callId(), script.id(), script.version(), language, hospital, List.of(), BirthDate.unknown(), Optional.empty(), machine,
                    around);
        }
        Patient patient = patients.patient(brief.patientId());
        return new Facts(brief.callId(), script.id(), script.version(), language, hospital, List.of(patient.givenName(), patient.familyName()),
                new BirthDate(patient.birthDate()), visit(brief).map(Phi::of), machine, around);
    }

    Facts.Hospital hospital(Hospital hospital) {
        return new Facts.Hospital(hospital.name(), hospital.zone(), hospital.phone(), settings.emergencyNumber(hospital.phone()));
    }

    private Optional<Visit> visit(CallBrief brief) {
        Instant now = clock.instant();
        return brief.appointmentId().flatMap(id -> {
            try {
                return Optional.of(Visit.of(appointments.appointment(id), now));
            } catch (NotFoundException noSuchVisit) {
                return Optional.empty();
            }
        });
    }

    /** The wished language, when the script has it and this machine speaks it; else the script's first that it does. */
    String language(Script script, String wished) {
        return Stream.concat(Stream.of(wished).filter(script.languages()::contains), script.languages().stream())
                .filter(voices::speaks).findFirst().orElse(script.languages().getFirst());
    }
}
