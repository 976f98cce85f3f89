package io.callwell.hms.fhir;

import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Resource;

/**
 * {@code Appointment/$hold} and {@code $book} as in Argonaut Scheduling and IHE ITI Scheduling: the appointment goes in as {@code appt-resource};
 * {@code $book} also moves and cancels.
 */
final class Operations {

    private final FhirWire wire;
    private final boolean holds;

    Operations(FhirWire wire, boolean holds) {
        this.wire = wire;
        this.holds = holds;
    }

    /** @return id of the appointment; the empty text when the server does not tell */
    String book(Appointment wanted) {
        boolean fresh = !wanted.getIdElement().hasIdPart();
        if (holds && fresh) {
            Appointment held = wanted.copy();
            held.setStatus(Appointment.AppointmentStatus.PENDING);
            String id = call("$hold", held);
            if (!id.isEmpty()) {
                wanted.setId(id);
            }
        }
        return call("$book", wanted);
    }

    private String call(String operation, Appointment appointment) {
        Parameters in = new Parameters();
        in.addParameter().setName("appt-resource").setResource(appointment);
        Parameters out = wire.ask(client -> client.operation().onType(Appointment.class).named(operation).withParameters(in).execute());
        return out.getParameter().stream().map(Parameters.ParametersParameterComponent::getResource)
                .map(Operations::id).filter(id -> !id.isEmpty()).findFirst().orElse("");
    }

    /** An answer with an outcome that is fatal is a refusal, whatever its HTTP status (IHE: a hold that failed is {@code not-found}). */
    private static String id(Resource resource) {
        return switch (resource) {
            case Appointment made -> made.getIdElement().hasIdPart() ? FhirVisits.id(made.getIdElement()) : "";
            case Bundle bundle -> bundle.getEntry().stream().map(Bundle.BundleEntryComponent::getResource).map(Operations::id)
                    .filter(id -> !id.isEmpty()).findFirst().orElse("");
            case OperationOutcome outcome -> {
                if (outcome.getIssue().stream().anyMatch(issue -> issue.getSeverity() == OperationOutcome.IssueSeverity.FATAL
                        || issue.getSeverity() == OperationOutcome.IssueSeverity.ERROR)) {
                    throw new FhirFailure(FhirFailure.Kind.LOST_RACE, 200, "the operation failed: " + outcome.getIssueFirstRep().getCode());
                }
                yield "";
            }
            case null, default -> "";
        };
    }
}
