package io.callwell.hms.fhir;

import io.callwell.appointment.hospital.TheirPatient;
import io.callwell.appointment.hospital.TheirPractitioner;
import io.callwell.hms.PhoneNumbers;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Schedule;

/** Who works there and who comes there. */
final class Directory {

    private static final String NO_DEPARTMENT = "General";

    private final Searches searches;

    Directory(Searches searches) {
        this.searches = searches;
    }

    /** Every active schedule of a practitioner. */
    List<TheirPractitioner> practitioners(int pageSize) {
        List<Schedule> schedules = new ArrayList<>();
        Map<String, Practitioner> people = new HashMap<>();
        for (Resource each : searches.everything("Schedule?_include=Schedule:actor&_count=" + pageSize)) {
            switch (each) {
                case Schedule schedule when !schedule.hasActive() || schedule.getActive() -> schedules.add(schedule);
                case Practitioner person -> people.put(FhirVisits.id(person.getIdElement()), person);
                default -> { }
            }
        }
        List<TheirPractitioner> found = new ArrayList<>();
        for (Schedule schedule : schedules) {
            schedule.getActor().stream().flatMap(actor -> practitioner(schedule, actor, people).stream()).findFirst().ifPresent(found::add);
        }
        return found;
    }

    private Optional<TheirPractitioner> practitioner(Schedule schedule, Reference actor, Map<String, Practitioner> people) {
        return FhirVisits.reference(actor).filter(id -> id.startsWith("Practitioner/")).map(id -> {
            // A server that ignores _include is asked for each.
            Optional<Practitioner> person = Optional.ofNullable(people.get(id)).or(() -> searches.read(Practitioner.class, id));
            String name = person.map(Practitioner::getNameFirstRep).map(Directory::spoken).filter(text -> !text.isBlank())
                    .orElseGet(() -> actor.hasDisplay() ? actor.getDisplay() : id);
            return new TheirPractitioner(id, FhirVisits.id(schedule.getIdElement()), name, department(schedule));
        });
    }

    private static String department(Schedule schedule) {
        return schedule.getSpecialty().stream().map(Directory::text).filter(text -> !text.isBlank()).findFirst()
                .or(() -> schedule.getServiceType().stream().map(Directory::text).filter(text -> !text.isBlank()).findFirst())
                .orElse(NO_DEPARTMENT);
    }

    private static String text(CodeableConcept concept) {
        return concept.hasText() ? concept.getText() : concept.getCodingFirstRep().hasDisplay() ? concept.getCodingFirstRep().getDisplay() : "";
    }

    private static String spoken(HumanName name) {
        if (name.hasText()) {
            return name.getText();
        }
        return String.join(" ", List.of(name.getPrefixAsSingleString(), name.getGivenAsSingleString(), String.valueOf(name.hasFamily() ? name.getFamily() : "")))
                .replaceAll("\\s+", " ").strip();
    }

    static TheirPatient patient(Patient patient, String region) {
        HumanName name = patient.getName().stream().min(Comparator.comparing(each -> each.getUse() != HumanName.NameUse.OFFICIAL)).orElseGet(HumanName::new);
        return new TheirPatient(FhirVisits.id(patient.getIdElement()), name.getGivenAsSingleString(), name.hasFamily() ? name.getFamily() : "",
                phone(patient, region), birthDate(patient),
                patient.getCommunication().stream().filter(each -> each.getPreferred() || patient.getCommunication().size() == 1)
                        .map(each -> each.getLanguage().getCodingFirstRep().getCode()).filter(java.util.Objects::nonNull).findFirst());
    }

    /** Mobile first: the others may be answered by anybody of the house. */
    private static Optional<String> phone(Patient patient, String region) {
        return patient.getTelecom().stream()
                .filter(each -> each.getSystem() == ContactPoint.ContactPointSystem.PHONE && each.getUse() != ContactPoint.ContactPointUse.OLD)
                .sorted(Comparator.comparing(each -> each.getUse() != ContactPoint.ContactPointUse.MOBILE))
                .flatMap(each -> PhoneNumbers.e164(String.valueOf(each.getValue()), region).stream())
                .findFirst();
    }

    /** A year alone tells nobody apart. */
    private static Optional<LocalDate> birthDate(Patient patient) {
        String text = patient.getBirthDateElement().getValueAsString();
        try {
            return text == null ? Optional.empty() : Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException partial) {
            return Optional.empty();
        }
    }
}
