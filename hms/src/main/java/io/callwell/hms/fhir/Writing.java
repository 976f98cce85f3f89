package io.callwell.hms.fhir;

import ca.uhn.fhir.rest.api.MethodOutcome;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes several resources as one unit: by a transaction of the server, or one after the other with what is needed to take them back. */
final class Writing {

    private static final Logger LOG = LoggerFactory.getLogger(Writing.class);

    private final FhirWire wire;

    Writing(FhirWire wire) {
        this.wire = wire;
    }

    /** One write of a unit. */
    sealed interface Step {

        /** @param after the new state; its id has the version that it must still have there. @param before to take it back */
        record Update(Resource after, Resource before) implements Step {}

        record Create(Appointment appointment, String key) implements Step {}
    }

    /** @return id of the appointment that was created; the empty text when none was */
    String together(List<Step> steps) {
        Bundle bundle = new Bundle().setType(Bundle.BundleType.TRANSACTION);
        for (Step step : steps) {
            switch (step) {
                case Step.Update update -> {
                    Bundle.BundleEntryComponent entry = bundle.addEntry().setResource(plain(update.after()));
                    entry.getRequest().setMethod(Bundle.HTTPVerb.PUT).setUrl(FhirVisits.id(update.after().getIdElement()));
                    if (update.after().getIdElement().hasVersionIdPart()) {
                        entry.getRequest().setIfMatch("W/\"" + update.after().getIdElement().getVersionIdPart() + "\"");
                    }
                }
                case Step.Create create -> bundle.addEntry().setFullUrl("urn:uuid:" + java.util.UUID.randomUUID()).setResource(create.appointment())
                        .getRequest().setMethod(Bundle.HTTPVerb.POST).setUrl("Appointment").setIfNoneExist(ifNone(create.key()));
            }
        }
        Bundle answer = wire.ask(client -> client.transaction().withBundle(bundle).execute());
        return created(steps, answer);
    }

    /** Each step is taken back when a later one fails, newest first. */
    String inOrder(List<Step> steps) {
        List<Resource> undo = new ArrayList<>();
        String created = "";
        try {
            for (Step step : steps) {
                switch (step) {
                    case Step.Update update -> {
                        IdType now = update(update.after());
                        Resource before = update.before().copy();
                        before.setId(now);
                        undo.addFirst(before);
                    }
                    case Step.Create create -> created = create(create);
                }
            }
            return created;
        } catch (FhirFailure failure) {
            // What is not known may have been written: then the visit is looked for before anything is taken back.
            if (failure.kind() != FhirFailure.Kind.UNKNOWN) {
                undo.forEach(this::restore);
            }
            throw failure;
        }
    }

    /** @return the id with the version that it has now */
    IdType update(Resource after) {
        MethodOutcome outcome = wire.ask(client -> client.update().resource(withoutMeta(after)).withId(after.getIdElement()).execute());
        return outcome.getId() != null && outcome.getId().hasIdPart() ? new IdType(outcome.getId().toUnqualified().getValue())
                : new IdType(FhirVisits.id(after.getIdElement()));
    }

    private void restore(Resource before) {
        try {
            wire.within(() -> update(before));
        } catch (FhirFailure failure) {
            LOG.warn("a {} could not be taken back: {}", before.fhirType(), failure.getMessage());
        }
    }

    private String create(Step.Create create) {
        // Parameters only: strict servers do not take the whole address that the client would write.
        MethodOutcome outcome = wire.ask(client -> client.create().resource(create.appointment())
                .withAdditionalHeader("If-None-Exist", ifNone(create.key())).execute());
        return outcome.getId() != null && outcome.getId().hasIdPart() ? "Appointment/" + outcome.getId().getIdPart() : "";
    }

    private static String ifNone(String key) {
        return "identifier=" + Searches.encoded(FhirVisits.KEY_SYSTEM + "|" + FhirVisits.hash(key));
    }

    private static String created(List<Step> steps, Bundle answer) {
        for (int index = 0; index < steps.size() && index < answer.getEntry().size(); index++) {
            if (steps.get(index) instanceof Step.Create) {
                Bundle.BundleEntryComponent entry = answer.getEntry().get(index);
                if (entry.getResource() instanceof Appointment made && made.getIdElement().hasIdPart()) {
                    return FhirVisits.id(made.getIdElement());
                }
                IdType location = new IdType(String.valueOf(entry.getResponse().getLocation()));
                return location.hasIdPart() && "Appointment".equals(location.getResourceType()) ? FhirVisits.id(location) : "";
            }
        }
        return "";
    }

    private static Resource plain(Resource resource) {
        Resource copy = withoutMeta(resource);
        copy.setId(new IdType(FhirVisits.id(resource.getIdElement())));
        return copy;
    }

    /** Version and time are the server's. */
    private static Resource withoutMeta(Resource resource) {
        Resource copy = resource.copy();
        copy.setId(resource.getIdElement());
        copy.getMeta().setVersionId(null).setLastUpdated(null);
        return copy;
    }
}
