package io.callwell.hms.csv;

import io.callwell.appointment.Appointment.Status;
import io.callwell.appointment.hospital.HospitalAnswer;
import io.callwell.appointment.hospital.HospitalSystem;
import io.callwell.appointment.hospital.HospitalUnreachableException;
import io.callwell.appointment.hospital.TheirBooking;
import io.callwell.appointment.hospital.TheirChange;
import io.callwell.appointment.hospital.TheirChanges;
import io.callwell.appointment.hospital.TheirMove;
import io.callwell.appointment.hospital.TheirPatient;
import io.callwell.appointment.hospital.TheirPractitioner;
import io.callwell.appointment.hospital.TheirSlot;
import io.callwell.appointment.hospital.TheirVisit;
import io.callwell.events.HospitalId;
import io.callwell.hms.Inbox;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@link HospitalSystem} by files: {@code in/*.csv} are the hospital's visits, the newest by name counts; {@code out/changes-<day>.csv} is what calls
 * changed, for the hospital to take in. Nothing answers, so ours is right until the next file. Thread-safe.
 */
public final class CsvSystem implements HospitalSystem {

    private static final Logger LOG = LoggerFactory.getLogger(CsvSystem.class);
    private static final String HEAD = "at,change,key,visit_id,patient_id,practitioner_id,start,end,reason\n";

    private final HospitalId hospital;
    private final Path folder;
    private final ZoneId zone;
    private final String region;
    private final Inbox inbox;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private Optional<Loaded> loaded = Optional.empty();

    private record Loaded(Path file, FileTime changed, VisitRows rows) {
        Instant toldAt() {
            return changed.toInstant().truncatedTo(java.time.temporal.ChronoUnit.MILLIS);
        }
    }

    public CsvSystem(HospitalId hospital, Path folder, ZoneId zone, String region, Inbox inbox, Clock clock) {
        this.hospital = hospital;
        this.folder = folder;
        this.zone = zone;
        this.region = region;
        this.inbox = inbox;
        this.clock = clock;
    }

    @Override
    public String adapter() {
        return "csv";
    }

    @Override
    public TheirChanges changesSince(Instant since) {
        // A file is news once: told again later it would undo what calls have changed since.
        return newest().filter(each -> each.toldAt().isAfter(since)).map(each -> new TheirChanges(each.rows().visits(), each.toldAt()))
                .orElseGet(() -> new TheirChanges(List.of(), since));
    }

    @Override
    public List<TheirPractitioner> practitioners() {
        return newest().map(each -> each.rows().practitioners()).orElseGet(List::of);
    }

    @Override
    public Optional<TheirPatient> patient(String id) {
        return newest().map(each -> each.rows().patients().get(id));
    }

    @Override
    public HospitalAnswer book(TheirBooking booking) {
        TheirVisit visit = new TheirVisit("callwell-" + number(booking.key()), Status.BOOKED, true, booking.startsAt(), booking.endsAt(), booking.patient(),
                Optional.of(booking.practitioner()), Optional.empty(), "", Optional.empty());
        return told("book", booking.key(), visit, "");
    }

    @Override
    public HospitalAnswer move(TheirMove move) {
        Optional<TheirVisit> now = visit(move.visit());
        if (now.isPresent() && now.get().startsAt().equals(move.startsAt())) {
            return new HospitalAnswer.Done(now.get(), true);
        }
        if (now.isEmpty() || !now.get().startsAt().equals(move.from())) {
            return new HospitalAnswer.Changed(now);
        }
        return told("move", move.key(), new TheirVisit(move.visit(), Status.BOOKED, true, move.startsAt(), move.endsAt(), now.get().patient(),
                Optional.of(move.practitioner()), Optional.empty(), "", Optional.empty()), "");
    }

    @Override
    public HospitalAnswer cancel(TheirChange change) {
        return changed("cancel", change, Status.CANCELLED, false);
    }

    @Override
    public HospitalAnswer confirm(TheirChange change) {
        return changed("confirm", change, Status.BOOKED, true);
    }

    private HospitalAnswer changed(String what, TheirChange change, Status status, boolean accepted) {
        Optional<TheirVisit> now = visit(change.visit());
        if (now.isPresent() && now.get().status() == status && now.get().accepted() == accepted) {
            return new HospitalAnswer.Done(now.get(), true);
        }
        if (now.isEmpty() || !now.get().isLive() || !now.get().startsAt().equals(change.at())) {
            return new HospitalAnswer.Changed(now);
        }
        TheirVisit visit = now.get();
        return told(what, change.key(), new TheirVisit(visit.id(), status, accepted, visit.startsAt(), visit.endsAt(), visit.patient(), visit.practitioner(),
                Optional.empty(), "", Optional.empty()), change.reason().orElse(""));
    }

    private HospitalAnswer told(String what, String key, TheirVisit visit, String reason) {
        Instant now = clock.instant();
        String control = number(what + key);
        Path file = folder.resolve("out").resolve("changes-" + now.atZone(zone).toLocalDate() + ".csv");
        String row = String.join(",", now.toString(), what, control, visit.id(), visit.patient(), visit.practitioner().orElse(""),
                visit.startsAt().atZone(zone).toOffsetDateTime().toString(), visit.endsAt().atZone(zone).toOffsetDateTime().toString(), reason) + "\n";
        lock.lock();
        try {
            Files.createDirectories(file.getParent());
            boolean repeated = Files.exists(file) && Files.readString(file).contains("," + control + ",");
            if (!repeated) {
                Files.writeString(file, Files.exists(file) ? row : HEAD + row, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                inbox.told(hospital, visit, now, control);
            }
            return new HospitalAnswer.Done(visit, repeated);
        } catch (IOException full) {
            return new HospitalAnswer.Unreachable("the folder for outgoing files cannot be written", false);
        } finally {
            lock.unlock();
        }
    }

    /** What we changed since the file came counts more than the file. */
    @Override
    public Optional<TheirVisit> visit(String id) {
        return inbox.newest(hospital, id).or(() -> newest().flatMap(each -> each.rows().visits().stream().filter(visit -> visit.id().equals(id)).findFirst()));
    }

    @Override
    public Optional<TheirVisit> writtenUnder(String key) {
        return inbox.newest(hospital, "callwell-" + number(key));
    }

    @Override
    public List<TheirSlot> freeSlots(String schedule, Instant from, Instant to) {
        return List.of();
    }

    @Override
    public void freeOrphan(String slot, String key) {
        // A file has no slots.
    }

    private static String number(String key) {
        return UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private Optional<Loaded> newest() {
        lock.lock();
        try (Stream<Path> files = Files.isDirectory(folder.resolve("in")) ? Files.list(folder.resolve("in")) : Stream.empty()) {
            Optional<Path> file = files.filter(each -> each.getFileName().toString().endsWith(".csv") && !each.getFileName().toString().endsWith(".faults.csv"))
                    .max(java.util.Comparator.naturalOrder());
            if (file.isPresent()) {
                FileTime changed = Files.getLastModifiedTime(file.get());
                if (loaded.filter(each -> each.file().equals(file.get()) && each.changed().equals(changed)).isEmpty()) {
                    loaded = Optional.of(new Loaded(file.get(), changed, read(file.get())));
                }
            }
            return loaded;
        } catch (IOException unreadable) {
            throw new HospitalUnreachableException("the folder for incoming files cannot be read", unreadable);
        } finally {
            lock.unlock();
        }
    }

    private VisitRows read(Path file) throws IOException {
        String text;
        try {
            text = Files.readString(file, StandardCharsets.UTF_8);
        } catch (java.nio.charset.CharacterCodingException wrong) {
            faults(file, List.of(new VisitRows.Fault(1, "", "the file is not UTF-8: save it as UTF-8")));
            return new VisitRows(List.of(), java.util.Map.of(), List.of(), List.of());
        }
        VisitRows rows = VisitRows.read(text, zone, region);
        faults(file, rows.faults());
        LOG.info("a file with {} visits was read, {} rows could not be", rows.visits().size(), rows.faults().size());
        return rows;
    }

    /** Beside the file, so that whoever put it there finds them. */
    private static void faults(Path file, List<VisitRows.Fault> faults) throws IOException {
        Path list = file.resolveSibling(file.getFileName().toString().replaceAll("\\.csv$", ".faults.csv"));
        if (faults.isEmpty()) {
            Files.deleteIfExists(list);
            return;
        }
        Files.writeString(list, "line,column,how_to_mend\n" + faults.stream()
                .map(each -> each.line() + ",\"" + each.column() + "\",\"" + each.mend() + "\"\n").collect(Collectors.joining()));
    }
}
