package io.callwell.hms.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.server.FifoMemoryPagingProvider;
import ca.uhn.fhir.rest.server.RestfulServer;
import io.callwell.appointment.hospital.HospitalSystem;
import io.callwell.appointment.hospital.TheirSlot;
import io.callwell.hms.HospitalSystemContract.Hospital;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.hl7.fhir.r4.model.Appointment.ParticipationStatus;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Schedule;
import org.hl7.fhir.r4.model.Slot;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** A FHIR R4 server on a port of its own: HAPI's {@link RestfulServer} over a store in memory, with the misdeeds that are asked for. */
public final class TestFhirServer implements Hospital, AutoCloseable {

    private static final Instant FIRST = Instant.parse("2031-03-03T09:00:00Z");

    public final URI base;
    final FhirStore store;
    public final List<String> requests = java.util.Collections.synchronizedList(new ArrayList<>());
    private final Tomcat tomcat = new Tomcat();
    private final Set<Misdeed> misdeeds;
    private final FhirSettings.Way way;
    private final List<HospitalSystem> open = new ArrayList<>();
    private final AtomicInteger slots = new AtomicInteger();
    private final AtomicBoolean losesNext = new AtomicBoolean();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Duration slow = Duration.ZERO;
    private volatile String wantedHeader = "";
    private HospitalSystem system;
    private final String practitioner;
    private final String patient;
    private final String schedule;

    public TestFhirServer(FhirSettings.Way way, Misdeed... misdeeds) {
        this.way = way;
        this.misdeeds = Set.of(misdeeds);
        this.store = new FhirStore(this.misdeeds);
        try {
            start();
        } catch (LifecycleException | IOException failure) {
            throw new IllegalStateException("the test server does not start", failure);
        }
        base = URI.create("http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + "/fhir");
        practitioner = FhirVisits.id(store.create(rao()).getIdElement());
        patient = FhirVisits.id(store.create(asha()).getIdElement());
        Schedule made = new Schedule();
        made.addActor(new Reference(practitioner));
        made.setActive(true);
        made.addSpecialty(new CodeableConcept().setText("Cardiology"));
        schedule = FhirVisits.id(store.create(made).getIdElement());
        if (misdeeds.length > 0 && this.misdeeds.contains(Misdeed.NONSENSE)) {
            nonsense();
        }
        system = track(new FhirSystem(settings(Duration.ofSeconds(20)), Access.none(), Clock.systemUTC()));
    }

    private void start() throws LifecycleException, IOException {
        RestfulServer server = new RestfulServer(FhirContext.forR4Cached());
        FhirProviders providers = new FhirProviders(store);
        server.registerProviders(providers.all().toArray());
        server.setPagingProvider(new FifoMemoryPagingProvider(200).setDefaultPageSize(3).setMaximumPageSize(100));
        File folder = Files.createTempDirectory("callwell-fhir-test").toFile();
        folder.deleteOnExit();
        tomcat.setBaseDir(folder.getPath());
        tomcat.setPort(0);
        tomcat.setSilent(true);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        Context context = tomcat.addContext("", folder.getPath());
        Tomcat.addServlet(context, "fhir", server);
        context.addServletMappingDecoded("/fhir/*", "fhir");
        FilterDef filter = new FilterDef();
        filter.setFilterName("misdeeds");
        filter.setFilter(new Misdeeds());
        context.addFilterDef(filter);
        FilterMap map = new FilterMap();
        map.setFilterName("misdeeds");
        map.addURLPattern("/*");
        context.addFilterMap(map);
        tomcat.start();
    }

    /** What concerns the wire and not the resources. */
    private final class Misdeeds implements Filter {
        @Override
        public void doFilter(ServletRequest in, ServletResponse out, FilterChain chain) throws IOException, ServletException {
            HttpServletRequest request = (HttpServletRequest) in;
            HttpServletResponse response = (HttpServletResponse) out;
            requests.add(request.getMethod() + " " + request.getRequestURI());
            if (!wantedHeader.isEmpty() && !wantedHeader.equals(request.getHeader("Authorization"))) {
                response.sendError(401);
                return;
            }
            pause();
            boolean write = !request.getMethod().equals("GET");
            if (write && losesNext.compareAndSet(true, false)) {
                chain.doFilter(in, new ContentCachingResponseWrapper(response));
                response.setContentType("application/fhir+json");
                response.setContentLength(100_000);
                response.getOutputStream().write('{');
                response.flushBuffer();
                throw new IOException("the connection ends here");
            }
            chain.doFilter(in, out);
        }

        private void pause() {
            try {
                if (slow.isPositive() && closed.await(slow.toMillis(), TimeUnit.MILLISECONDS)) {
                    Thread.currentThread().interrupt();
                }
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** From now on only requests with this Authorization are let in. */
    public void wantsHeader(String header) {
        wantedHeader = header;
    }

    /** How many resources there are. */
    public int resources() {
        return store.all(org.hl7.fhir.r4.model.Resource.class).size();
    }

    /** How many requests wanted to change something. */
    public long writes() {
        return requests.stream().filter(request -> !request.startsWith("GET")).count();
    }

    FhirSettings settings(Duration deadline) {
        return new FhirSettings(base, way, misdeeds.contains(Misdeed.IGNORES_PARAMETERS) ? FhirSettings.Changes.UPCOMING
                : FhirSettings.Changes.LAST_UPDATED, deadline, "IN", 4);
    }

    private HospitalSystem track(HospitalSystem made) {
        open.add(made);
        return made;
    }

    @Override
    public HospitalSystem system(Duration deadline) {
        return deadline.equals(Duration.ofSeconds(20)) ? system : track(new FhirSystem(settings(deadline), Access.none(), Clock.systemUTC()));
    }

    @Override
    public HospitalSystem dead() {
        return track(new FhirSystem(FhirSettings.of(URI.create("http://127.0.0.1:9/fhir")), Access.none(), Clock.systemUTC()));
    }

    @Override
    public String practitioner() {
        return practitioner;
    }

    @Override
    public String patient() {
        return patient;
    }

    public String schedule() {
        return schedule;
    }

    @Override
    public TheirSlot freeSlot() {
        Instant start = FIRST.plus(Duration.ofMinutes(20L * slots.getAndIncrement()));
        Slot slot = new Slot();
        boolean strange = misdeeds.contains(Misdeed.NONSENSE);
        slot.setSchedule(new Reference(strange ? base + "/" + schedule : schedule));
        slot.setStatus(Slot.SlotStatus.FREE);
        slot.setStart(Date.from(start));
        slot.setEnd(Date.from(start.plus(Duration.ofMinutes(20))));
        slot.setComment("kept by whoever writes");
        String id = FhirVisits.id(store.create(slot).getIdElement());
        return new TheirSlot(id, schedule, start, start.plus(Duration.ofMinutes(20)));
    }

    /** Staff book it for the patient whom the server knows. */
    public void bookFor(TheirSlot slot) {
        book(slot, patient);
    }

    @Override
    public void bookHere(TheirSlot slot) {
        book(slot, "Patient/somebody");
    }

    private void book(TheirSlot slot, String whom) {
        Slot taken = store.read(Slot.class, new IdType(slot.id()).getIdPart());
        store.update(new IdType(slot.id()), taken.setStatus(Slot.SlotStatus.BUSY));
        Appointment made = new Appointment();
        made.setStatus(AppointmentStatus.BOOKED);
        made.setStart(Date.from(slot.startsAt()));
        made.setEnd(Date.from(slot.endsAt()));
        made.addSlot(new Reference(slot.id()));
        made.addParticipant().setActor(new Reference(whom)).setStatus(ParticipationStatus.NEEDSACTION);
        made.addParticipant().setActor(new Reference(practitioner)).setStatus(ParticipationStatus.ACCEPTED);
        store.create(made);
    }

    @Override
    public void moveHere(String visit, TheirSlot slot) {
        Appointment moved = store.read(Appointment.class, new IdType(visit).getIdPart());
        moved.getSlot().forEach(old -> free(old.getReference()));
        Slot taken = store.read(Slot.class, new IdType(slot.id()).getIdPart());
        store.update(new IdType(slot.id()), taken.setStatus(Slot.SlotStatus.BUSY));
        moved.getSlot().clear();
        moved.addSlot(new Reference(slot.id()));
        moved.setStart(Date.from(slot.startsAt()));
        moved.setEnd(Date.from(slot.endsAt()));
        store.update(new IdType(visit), moved);
    }

    private void free(String id) {
        Slot slot = store.read(Slot.class, new IdType(id).getIdPart());
        store.update(new IdType(id), slot.setStatus(Slot.SlotStatus.FREE));
    }

    @Override
    public void cancelHere(String visit) {
        Appointment gone = store.read(Appointment.class, new IdType(visit).getIdPart());
        gone.getSlot().forEach(old -> free(old.getReference()));
        store.update(new IdType(visit), gone.setStatus(AppointmentStatus.CANCELLED));
    }

    @Override
    public void loseNextAnswer() {
        losesNext.set(true);
    }

    @Override
    public void slow(Duration each) {
        slow = each;
    }

    @Override
    public int visitsAt(TheirSlot slot) {
        return (int) store.all(Appointment.class).stream()
                .filter(each -> each.getStatus() == AppointmentStatus.BOOKED || each.getStatus() == AppointmentStatus.PENDING)
                .filter(each -> each.getStart() != null && each.getStart().toInstant().equals(slot.startsAt())
                        && each.getSlot().stream().anyMatch(one -> one.getReference().equals(slot.id())))
                .count();
    }

    @Override
    public boolean isFree(TheirSlot slot) {
        return store.read(Slot.class, new IdType(slot.id()).getIdPart()).getStatus() == Slot.SlotStatus.FREE;
    }

    /** Resources that no validator would let pass, beside the good ones. */
    private void nonsense() {
        Slot timeless = new Slot();
        timeless.setSchedule(new Reference(schedule));
        timeless.setStatus(Slot.SlotStatus.FREE);
        store.create(timeless);
        Appointment nobody = new Appointment();
        nobody.setStatus(AppointmentStatus.BOOKED);
        nobody.setStart(Date.from(FIRST));
        nobody.setEnd(Date.from(FIRST));
        nobody.addSlot(new Reference("urn:uuid:0b6e"));
        nobody.addParticipant().setActor(new Reference("#contained")).setStatus(ParticipationStatus.ACCEPTED);
        store.create(nobody);
        Appointment foreign = new Appointment();
        foreign.setStatus(AppointmentStatus.PROPOSED);
        foreign.addParticipant().setActor(new Reference("https://elsewhere.example/fhir/Device/7")).setStatus(ParticipationStatus.TENTATIVE);
        foreign.addSlot(new Reference().setDisplay("a slot"));
        store.create(foreign);
        Schedule empty = new Schedule();
        empty.addActor(new Reference("Location/1"));
        store.create(empty);
    }

    private static Practitioner rao() {
        Practitioner rao = new Practitioner();
        rao.addName().setFamily("Rao").addGiven("Anita").addPrefix("Doctor");
        return rao;
    }

    private static Patient asha() {
        Patient asha = new Patient();
        asha.addName().setFamily("Canaryfamily").addGiven("Asha");
        asha.addTelecom().setSystem(ContactPoint.ContactPointSystem.PHONE).setUse(ContactPoint.ContactPointUse.HOME).setValue("022 1");
        asha.addTelecom().setSystem(ContactPoint.ContactPointSystem.PHONE).setUse(ContactPoint.ContactPointUse.MOBILE).setValue("098200 12345");
        asha.setBirthDateElement(new org.hl7.fhir.r4.model.DateType("1971-03-05"));
        return asha;
    }

    @Override
    public void close() {
        closed.countDown();
        open.forEach(HospitalSystem::close);
        try {
            tomcat.stop();
            tomcat.destroy();
        } catch (LifecycleException failure) {
            throw new IllegalStateException("the test server does not stop", failure);
        }
    }
}
