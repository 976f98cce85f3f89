package io.callwell.hms.fhir;

import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.PreconditionFailedException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import ca.uhn.fhir.rest.server.exceptions.ResourceVersionConflictException;
import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import java.util.ArrayList;
import java.util.Date;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;

/** What a server keeps. One lock around everything: its races are those of its protocol, not of its maps. */
final class FhirStore {

    final Set<Misdeed> misdeeds;
    private final Map<String, Resource> resources = new LinkedHashMap<>();
    private final AtomicLong ids = new AtomicLong(100);
    private Date last = new Date(0);

    FhirStore(Set<Misdeed> misdeeds) {
        this.misdeeds = misdeeds.isEmpty() ? EnumSet.noneOf(Misdeed.class) : EnumSet.copyOf(misdeeds);
    }

    boolean does(Misdeed misdeed) {
        return misdeeds.contains(misdeed);
    }

    synchronized <T extends Resource> T create(T resource) {
        check(resource);
        resource.setId(resource.fhirType() + "/" + ids.incrementAndGet());
        return save(resource, 1);
    }

    /** @param id with a version when the client sent If-Match */
    synchronized <T extends Resource> T update(IdType id, T resource) {
        checkVersion(id);
        check(resource);
        Resource before = resources.get(id.getResourceType() + "/" + id.getIdPart());
        resource.setId(id.getResourceType() + "/" + id.getIdPart());
        return save(resource, before == null ? 1 : Long.parseLong(before.getMeta().getVersionId()) + 1);
    }

    synchronized void checkVersion(IdType id) {
        Resource before = resources.get(id.getResourceType() + "/" + id.getIdPart());
        if (before != null && id.hasVersionIdPart() && !does(Misdeed.IGNORES_IF_MATCH) && !id.getVersionIdPart().equals(before.getMeta().getVersionId())) {
            throw lostRace();
        }
    }

    BaseServerResponseException lostRace() {
        return does(Misdeed.CONFLICT_409) ? new ResourceVersionConflictException("version") : new PreconditionFailedException("version");
    }

    synchronized <T extends Resource> T read(Class<T> type, String id) {
        Resource found = resources.get(type.getSimpleName() + "/" + id);
        if (found == null) {
            throw new ResourceNotFoundException(new IdType(type.getSimpleName(), id));
        }
        return type.cast(found.copy());
    }

    synchronized <T extends Resource> List<T> all(Class<T> type) {
        List<T> found = new ArrayList<>();
        resources.values().stream().filter(type::isInstance).map(type::cast).forEach(each -> found.add(type.cast(each.copy())));
        return found;
    }

    synchronized void remove(String id) {
        resources.remove(id);
    }

    /** What a strict validator asks of an appointment. */
    private static void check(Resource resource) {
        if (!(resource instanceof Appointment appointment) || appointment.getStatus() == AppointmentStatus.ENTEREDINERROR) {
            return;
        }
        boolean participants = !appointment.getParticipant().isEmpty()
                && appointment.getParticipant().stream().allMatch(each -> (each.hasActor() || each.hasType()) && each.getStatus() != null);
        boolean times = appointment.hasStart() == appointment.hasEnd()
                && (appointment.hasStart() || List.of(AppointmentStatus.PROPOSED, AppointmentStatus.CANCELLED, AppointmentStatus.WAITLIST).contains(appointment.getStatus()));
        boolean reason = !appointment.hasCancelationReason() || appointment.getStatus() == AppointmentStatus.CANCELLED;
        if (!participants || !times || !reason) {
            throw new UnprocessableEntityException("an invariant of Appointment does not hold");
        }
    }

    private <T extends Resource> T save(T resource, long version) {
        Date now = new Date();
        // Two writes in one millisecond keep their order.
        last = now.after(last) ? now : new Date(last.getTime() + 1);
        resource.getMeta().setVersionId(String.valueOf(version)).setLastUpdated(last);
        resource.setId(new IdType(resource.fhirType(), resource.getIdElement().getIdPart(), String.valueOf(version)));
        resources.put(resource.fhirType() + "/" + resource.getIdElement().getIdPart(), resource.copy());
        return resource;
    }
}
