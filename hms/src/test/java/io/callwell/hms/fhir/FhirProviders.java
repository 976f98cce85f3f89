package io.callwell.hms.fhir;

import ca.uhn.fhir.rest.annotation.ConditionalUrlParam;
import ca.uhn.fhir.rest.annotation.Create;
import ca.uhn.fhir.rest.annotation.Delete;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.IncludeParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.annotation.OptionalParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.ResourceParam;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.annotation.Sort;
import ca.uhn.fhir.rest.annotation.Transaction;
import ca.uhn.fhir.rest.annotation.TransactionParam;
import ca.uhn.fhir.rest.annotation.Update;
import ca.uhn.fhir.model.api.Include;
import ca.uhn.fhir.rest.api.MethodOutcome;
import ca.uhn.fhir.rest.api.SortSpec;
import ca.uhn.fhir.rest.param.DateRangeParam;
import ca.uhn.fhir.rest.param.ReferenceParam;
import ca.uhn.fhir.rest.param.TokenParam;
import ca.uhn.fhir.rest.server.IResourceProvider;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Schedule;
import org.hl7.fhir.r4.model.Slot;
import org.jspecify.annotations.Nullable;

/** The interactions of the server, on HAPI's annotations. */
final class FhirProviders {

    private final FhirStore store;
    private final Map<String, List<? extends Resource>> cache = new ConcurrentHashMap<>();

    FhirProviders(FhirStore store) {
        this.store = store;
    }

    private <T extends Resource> List<T> found(Class<T> type, HttpServletRequest request, Predicate<T> wanted) {
        Supplier<List<T>> fresh = () -> new ArrayList<>(store.all(type).stream().filter(wanted).toList());
        List<T> found;
        if (store.does(Misdeed.STALE_SEARCHES) && !String.valueOf(request.getHeader("Cache-Control")).contains("no-cache")) {
            found = new ArrayList<>(cache.computeIfAbsent(request.getRequestURL() + "?" + request.getQueryString(), url -> fresh.get())
                    .stream().map(type::cast).toList());
        } else {
            found = fresh.get();
        }
        if (store.does(Misdeed.DUPLICATES)) {
            found.addAll(List.copyOf(found));
        }
        return found;
    }

    private static boolean within(@Nullable DateRangeParam range, Date time) {
        if (range == null || time == null) {
            return range == null;
        }
        boolean after = range.getLowerBound() == null || switch (range.getLowerBound().getPrefix()) {
            case GREATERTHAN -> time.after(range.getLowerBound().getValue());
            default -> !time.before(range.getLowerBound().getValue());
        };
        boolean before = range.getUpperBound() == null || switch (range.getUpperBound().getPrefix()) {
            case LESSTHAN -> time.before(range.getUpperBound().getValue());
            default -> !time.after(range.getUpperBound().getValue());
        };
        return after && before;
    }

    private static boolean names(@Nullable ReferenceParam wanted, List<Reference> references) {
        return wanted == null || references.stream().anyMatch(each -> String.valueOf(each.getReference()).endsWith("/" + wanted.getIdPart()));
    }

    private static boolean has(@Nullable TokenParam wanted, List<Identifier> identifiers) {
        return wanted == null || identifiers.stream().anyMatch(each -> wanted.getValue().equals(each.getValue())
                && (wanted.getSystem() == null || wanted.getSystem().equals(each.getSystem())));
    }

    private static MethodOutcome outcome(Resource resource, boolean created) {
        MethodOutcome outcome = new MethodOutcome(resource.getIdElement(), created);
        outcome.setResource(resource);
        return outcome;
    }

    Set<Object> all() {
        return store.does(Misdeed.OPERATIONS)
                ? Set.of(new Appointments(), new Slots(), new Schedules(), new Practitioners(), new Patients(), new Booking())
                : store.does(Misdeed.NO_TRANSACTIONS)
                ? Set.of(new Appointments(), new Slots(), new Schedules(), new Practitioners(), new Patients())
                : Set.of(new Appointments(), new Slots(), new Schedules(), new Practitioners(), new Patients(), new Transactions());
    }

    /** Appointments. */
    public final class Appointments implements IResourceProvider {
        @Override
        public Class<Appointment> getResourceType() {
            return Appointment.class;
        }

        @Create
        public MethodOutcome create(@ResourceParam Appointment appointment, @ConditionalUrlParam @Nullable String condition) {
            synchronized (store) {
                return createOnce(appointment, condition);
            }
        }

        @Update
        public MethodOutcome update(@IdParam IdType id, @ResourceParam Appointment appointment) {
            return outcome(store.update(id, appointment), false);
        }

        @Read
        public Appointment read(@IdParam IdType id) {
            return store.read(Appointment.class, id.getIdPart());
        }

        @Delete
        public MethodOutcome delete(@IdParam IdType id) {
            store.remove("Appointment/" + id.getIdPart());
            return new MethodOutcome();
        }

        @Search
        public List<Appointment> search(HttpServletRequest request, @OptionalParam(name = "identifier") @Nullable TokenParam identifier,
                @OptionalParam(name = "slot") @Nullable ReferenceParam slot, @OptionalParam(name = "actor") @Nullable ReferenceParam actor, @OptionalParam(name = "date") @Nullable DateRangeParam date,
                @OptionalParam(name = "_lastUpdated") @Nullable DateRangeParam changed, @Sort @Nullable SortSpec sort) {
            boolean ignores = store.does(Misdeed.IGNORES_PARAMETERS);
            List<Appointment> found = found(Appointment.class, request, each -> ignores || has(identifier, each.getIdentifier())
                    && names(slot, each.getSlot()) && names(actor, each.getParticipant().stream().map(Appointment.AppointmentParticipantComponent::getActor).toList())
                    && within(date, each.getStart()) && within(changed, each.getMeta().getLastUpdated()));
            found.sort(Comparator.comparing(each -> each.getMeta().getLastUpdated()));
            return found;
        }
    }

    private MethodOutcome createOnce(Appointment appointment, @Nullable String condition) {
        if (condition != null && !store.does(Misdeed.IGNORES_IF_NONE_EXIST)) {
            String value = java.net.URLDecoder.decode(condition.replaceAll(".*identifier=", ""), java.nio.charset.StandardCharsets.UTF_8).replaceAll(".*\\|", "");
            List<Appointment> known = store.all(Appointment.class).stream()
                    .filter(each -> each.getIdentifier().stream().anyMatch(one -> value.equals(one.getValue()))).toList();
            if (known.size() > 1) {
                throw store.lostRace();
            }
            if (known.size() == 1) {
                return outcome(known.getFirst(), false);
            }
        }
        return outcome(store.create(appointment), true);
    }

    /** Slots. */
    public final class Slots implements IResourceProvider {
        @Override
        public Class<Slot> getResourceType() {
            return Slot.class;
        }

        @Create
        public MethodOutcome create(@ResourceParam Slot slot) {
            return outcome(store.create(slot), true);
        }

        @Update
        public MethodOutcome update(@IdParam IdType id, @ResourceParam Slot slot) {
            return outcome(store.update(id, slot), false);
        }

        @Read
        public Slot read(@IdParam IdType id) {
            return store.read(Slot.class, id.getIdPart());
        }

        @Delete
        public MethodOutcome delete(@IdParam IdType id) {
            store.remove("Slot/" + id.getIdPart());
            return new MethodOutcome();
        }

        @Search
        public List<Slot> search(HttpServletRequest request, @OptionalParam(name = "schedule") @Nullable ReferenceParam schedule,
                @OptionalParam(name = "status") @Nullable TokenParam status, @OptionalParam(name = "start") @Nullable DateRangeParam start,
                @OptionalParam(name = "identifier") @Nullable TokenParam identifier) {
            boolean ignores = store.does(Misdeed.IGNORES_PARAMETERS);
            return found(Slot.class, request, each -> ignores || names(schedule, List.of(each.getSchedule())) && within(start, each.getStart())
                    && has(identifier, each.getIdentifier())
                    && (status == null || each.getStatus() != null && status.getValue().equals(each.getStatus().toCode())));
        }
    }

    /** Schedules. */
    public final class Schedules implements IResourceProvider {
        @Override
        public Class<Schedule> getResourceType() {
            return Schedule.class;
        }

        @Create
        public MethodOutcome create(@ResourceParam Schedule schedule) {
            return outcome(store.create(schedule), true);
        }

        @Read
        public Schedule read(@IdParam IdType id) {
            return store.read(Schedule.class, id.getIdPart());
        }

        @Delete
        public MethodOutcome delete(@IdParam IdType id) {
            store.remove("Schedule/" + id.getIdPart());
            return new MethodOutcome();
        }

        @Search
        public List<Schedule> search(HttpServletRequest request, @OptionalParam(name = "active") @Nullable TokenParam active,
                @OptionalParam(name = "actor") @Nullable ReferenceParam actor, @IncludeParam Set<Include> include) {
            return found(Schedule.class, request, each -> names(actor, each.getActor()));
        }
    }

    /** Practitioners. */
    public final class Practitioners implements IResourceProvider {
        @Override
        public Class<Practitioner> getResourceType() {
            return Practitioner.class;
        }

        @Create
        public MethodOutcome create(@ResourceParam Practitioner person) {
            return outcome(store.create(person), true);
        }

        @Read
        public Practitioner read(@IdParam IdType id) {
            return store.read(Practitioner.class, id.getIdPart());
        }

        @Delete
        public MethodOutcome delete(@IdParam IdType id) {
            store.remove("Practitioner/" + id.getIdPart());
            return new MethodOutcome();
        }
    }

    /** Patients. */
    public final class Patients implements IResourceProvider {
        @Override
        public Class<Patient> getResourceType() {
            return Patient.class;
        }

        @Create
        public MethodOutcome create(@ResourceParam Patient person) {
            return outcome(store.create(person), true);
        }

        @Read
        public Patient read(@IdParam IdType id) {
            return store.read(Patient.class, id.getIdPart());
        }

        @Delete
        public MethodOutcome delete(@IdParam IdType id) {
            store.remove("Patient/" + id.getIdPart());
            return new MethodOutcome();
        }
    }

    /** All or nothing. */
    public final class Transactions {
        @Transaction
        public Bundle transaction(@TransactionParam Bundle in) {
            synchronized (store) {
                for (Bundle.BundleEntryComponent entry : in.getEntry()) {
                    if (entry.getRequest().hasIfMatch()) {
                        IdType id = new IdType(entry.getRequest().getUrl());
                        store.checkVersion(id.withVersion(entry.getRequest().getIfMatch().replaceAll("^W/\"|\"$", "")));
                    }
                }
                Bundle out = new Bundle().setType(Bundle.BundleType.TRANSACTIONRESPONSE);
                in.getEntry().forEach(entry -> out.addEntry().getResponse().setStatus("200 OK").setLocation(apply(entry)));
                return out;
            }
        }

        private String apply(Bundle.BundleEntryComponent entry) {
            IdType id = new IdType(entry.getRequest().getUrl());
            return switch (entry.getRequest().getMethod()) {
                case PUT -> store.update(id, entry.getResource()).getIdElement().getValue();
                case POST -> entry.getResource() instanceof Appointment appointment
                        ? createOnce(appointment, entry.getRequest().getIfNoneExist()).getId().getValue()
                        : store.create(entry.getResource()).getIdElement().getValue();
                case DELETE -> {
                    store.remove(entry.getRequest().getUrl());
                    yield id.getValue();
                }
                default -> throw new InvalidRequestException("method");
            };
        }
    }

    /** A server with rules of its own. */
    public final class Booking {
        @Operation(name = "$hold", type = Appointment.class)
        public Appointment hold(@OperationParam(name = "appt-resource") Appointment appointment) {
            synchronized (store) {
                Slot slot = slot(appointment);
                if (slot.getStatus() != Slot.SlotStatus.FREE) {
                    throw store.lostRace();
                }
                store.update(new IdType("Slot", slot.getIdElement().getIdPart()), slot.setStatus(Slot.SlotStatus.BUSYTENTATIVE));
                return store.create(appointment.setStatus(Appointment.AppointmentStatus.PENDING));
            }
        }

        @Operation(name = "$book", type = Appointment.class)
        public Appointment book(@OperationParam(name = "appt-resource") Appointment appointment) {
            synchronized (store) {
                Appointment before = appointment.getIdElement().hasIdPart() ? store.read(Appointment.class, appointment.getIdElement().getIdPart()) : new Appointment();
                if (appointment.getStatus() == Appointment.AppointmentStatus.CANCELLED) {
                    before.getSlot().forEach(this::free);
                    return store.update(new IdType("Appointment", appointment.getIdElement().getIdPart()), appointment);
                }
                Slot slot = slot(appointment);
                boolean own = before.getSlot().stream().anyMatch(each -> each.getReference().endsWith("/" + slot.getIdElement().getIdPart()));
                if (!own && slot.getStatus() != Slot.SlotStatus.FREE) {
                    throw store.lostRace();
                }
                if (!own) {
                    before.getSlot().forEach(this::free);
                }
                store.update(new IdType("Slot", slot.getIdElement().getIdPart()), slot.setStatus(Slot.SlotStatus.BUSY));
                return appointment.getIdElement().hasIdPart()
                        ? store.update(new IdType("Appointment", appointment.getIdElement().getIdPart()), appointment) : store.create(appointment);
            }
        }

        private Slot slot(Appointment appointment) {
            if (appointment.getSlot().size() != 1) {
                throw new UnprocessableEntityException("one slot");
            }
            return store.read(Slot.class, new IdType(appointment.getSlotFirstRep().getReference()).getIdPart());
        }

        private void free(Reference reference) {
            Slot slot = store.read(Slot.class, new IdType(reference.getReference()).getIdPart());
            store.update(new IdType("Slot", slot.getIdElement().getIdPart()), slot.setStatus(Slot.SlotStatus.FREE));
        }
    }
}
