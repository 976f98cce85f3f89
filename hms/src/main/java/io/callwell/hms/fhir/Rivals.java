package io.callwell.hms.fhir;

import java.util.Comparator;
import java.util.List;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Slot;
import io.callwell.appointment.hospital.TheirVisit;

/** Who else has a slot, as seen after our write: the only thing to believe on servers whose locks do nothing. */
final class Rivals {

    private final Searches searches;

    Rivals(Searches searches) {
        this.searches = searches;
    }

    /** Live appointments on a slot, the oldest id first. */
    List<Appointment> on(Slot slot) {
        String id = FhirVisits.id(slot.getIdElement());
        String near = "Appointment?date=ge" + Searches.encoded(slot.getStartElement().getValueAsString()) + "&date=lt"
                + Searches.encoded(slot.getEndElement().getValueAsString());
        List<Appointment> found;
        try {
            found = searches.all(Appointment.class, near + "&slot=" + id);
        } catch (FhirFailure failure) {
            if (failure.kind() != FhirFailure.Kind.REFUSED) {
                throw failure;
            }
            // A server without the parameter: its visits of that time, told apart here.
            found = searches.all(Appointment.class, near);
        }
        return found.stream()
                .filter(each -> each.getSlot().stream().anyMatch(reference -> FhirVisits.reference(reference).filter(id::equals).isPresent()))
                .filter(each -> FhirVisits.visit(each).map(TheirVisit::isLive).orElse(false))
                .sorted(Comparator.comparing(each -> each.getIdElement().getIdPart()))
                .toList();
    }

    /** Everything that was written under a key, live ones first. */
    List<Appointment> under(String key) {
        String query = "Appointment?identifier=" + Searches.encoded(FhirVisits.KEY_SYSTEM + "|" + FhirVisits.hash(key));
        return searches.all(Appointment.class, query).stream()
                .filter(each -> FhirVisits.isWrittenUnder(each, key))
                .sorted(Comparator.comparing((Appointment each) -> !FhirVisits.visit(each).map(TheirVisit::isLive).orElse(false))
                        .thenComparing(each -> each.getIdElement().getIdPart()))
                .toList();
    }
}
