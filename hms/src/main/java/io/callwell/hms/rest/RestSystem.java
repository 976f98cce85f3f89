package io.callwell.hms.rest;

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
import io.callwell.hms.rest.RestMapping.Hours;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * {@link HospitalSystem} on mapped JSON. The other side checks nothing and locks nothing: writers of this process take turns for a practitioner,
 * every write is looked at again, and whoever finds somebody else at the same time takes their own visit back. Thread-safe.
 */
public final class RestSystem implements HospitalSystem {

    private static final Duration AHEAD = Duration.ofDays(120);

    private final RestMapping mapping;
    private final RestWire wire;
    private final RestVisits visits;
    private final ZoneId zone;
    private final Clock clock;
    private final String region;
    private final Map<String, ReentrantLock> locks = new ConcurrentHashMap<>();

    /** @param zone of the hours in the mapping. @param region country of phone numbers without a prefix */
    RestSystem(RestMapping mapping, RestWire wire, ZoneId zone, String region, Clock clock) {
        this.mapping = mapping;
        this.wire = wire;
        this.visits = new RestVisits(mapping, wire);
        this.zone = zone;
        this.region = region;
        this.clock = clock;
    }

    /** @param mappingYaml as {@code docs/hospital-systems.md} tells */
    public static RestSystem of(String mappingYaml, java.net.URI base, Optional<String> authorization, Duration deadline, ZoneId zone, String region, Clock clock) {
        return new RestSystem(RestMapping.read(mappingYaml), new RestWire(base, authorization, deadline), zone, region, clock);
    }

    @Override
    public String adapter() {
        return "rest";
    }

    @Override
    public List<TheirSlot> freeSlots(String schedule, Instant from, Instant to) {
        Hours hours = hours(schedule);
        List<TheirVisit> taken = reading(() -> visits.between(hours.practitioner(), from, to)).stream().filter(TheirVisit::isLive).toList();
        List<TheirSlot> free = new ArrayList<>();
        for (LocalDate day = from.atZone(zone).toLocalDate(); !day.atStartOfDay(zone).toInstant().isAfter(to); day = day.plusDays(1)) {
            if (hours.days().contains(day.getDayOfWeek())) {
                grid(hours, day).stream().filter(slot -> !slot.startsAt().isBefore(from) && slot.startsAt().isBefore(to))
                        .filter(slot -> taken.stream().noneMatch(visit -> overlaps(visit, slot.startsAt(), slot.endsAt()))).forEach(free::add);
            }
        }
        return List.copyOf(free);
    }

    /** Walls clocks of the hospital: on a day when the clock jumps, a time that is not there is left out. */
    private List<TheirSlot> grid(Hours hours, LocalDate day) {
        List<TheirSlot> slots = new ArrayList<>();
        Duration length = Duration.ofMinutes(hours.minutes());
        Instant end = day.atTime(hours.ends()).atZone(zone).toInstant();
        for (Instant start = day.atTime(hours.starts()).atZone(zone).toInstant(); !start.plus(length).isAfter(end); start = start.plus(length)) {
            slots.add(new TheirSlot(hours.id() + "|" + start, hours.id(), start, start.plus(length)));
        }
        return slots;
    }

    @Override
    public HospitalAnswer book(TheirBooking booking) {
        return writing(booking.key(), booking.practitioner(), attempt -> {
            Optional<TheirVisit> before = visits.under(booking.key(), clock.instant(), AHEAD).filter(TheirVisit::isLive);
            if (before.isPresent()) {
                return new HospitalAnswer.Done(before.get(), true);
            }
            if (isTaken(booking.practitioner(), booking.startsAt(), booking.endsAt(), "")) {
                return new HospitalAnswer.Taken("another visit has this time at the hospital");
            }
            attempt.written = true;
            TheirVisit made = visits.create(booking, service(booking.slot(), booking.practitioner()));
            if (isTaken(booking.practitioner(), booking.startsAt(), booking.endsAt(), made.id())) {
                visits.status(made.id(), Status.CANCELLED, clock.instant());
                return new HospitalAnswer.Taken("another visit has this time at the hospital");
            }
            return new HospitalAnswer.Done(made, false);
        });
    }

    @Override
    public HospitalAnswer move(TheirMove move) {
        return writing(move.key(), move.practitioner(), attempt -> {
            Optional<RestVisits.Raw> now = visits.raw(move.visit());
            if (now.isPresent() && now.get().isUnder(move.key()) && now.get().visit().startsAt().equals(move.startsAt())) {
                return new HospitalAnswer.Done(now.get().visit(), true);
            }
            if (now.isEmpty() || !isOpen(now.get().visit()) || !now.get().visit().startsAt().equals(move.from())) {
                return new HospitalAnswer.Changed(now.map(RestVisits.Raw::visit));
            }
            if (isTaken(move.practitioner(), move.startsAt(), move.endsAt(), move.visit())) {
                return new HospitalAnswer.Taken("another visit has this time at the hospital");
            }
            attempt.written = true;
            TheirVisit moved = visits.update(now.get(), move);
            if (isTaken(move.practitioner(), move.startsAt(), move.endsAt(), move.visit())) {
                visits.restore(now.get());
                return new HospitalAnswer.Taken("another visit has this time at the hospital");
            }
            return new HospitalAnswer.Done(moved, false);
        });
    }

    @Override
    public HospitalAnswer cancel(TheirChange change) {
        return writing(change.key(), change.visit(), attempt -> {
            Optional<TheirVisit> now = visits.raw(change.visit()).map(RestVisits.Raw::visit);
            if (now.isPresent() && now.get().status() == Status.CANCELLED) {
                return new HospitalAnswer.Done(now.get(), true);
            }
            if (now.isEmpty() || !isOpen(now.get()) || !now.get().startsAt().equals(change.at())) {
                return new HospitalAnswer.Changed(now);
            }
            attempt.written = true;
            visits.status(change.visit(), Status.CANCELLED, clock.instant());
            return visits.raw(change.visit()).map(RestVisits.Raw::visit).filter(seen -> seen.status() == Status.CANCELLED)
                    .<HospitalAnswer>map(seen -> new HospitalAnswer.Done(seen, false))
                    .orElseGet(() -> new HospitalAnswer.Unreachable("the cancellation is not seen there", true));
        });
    }

    @Override
    public HospitalAnswer confirm(TheirChange change) {
        return writing(change.key(), change.visit(), attempt -> {
            Optional<RestVisits.Raw> now = visits.raw(change.visit());
            if (now.isEmpty() || !isOpen(now.get().visit()) || !now.get().visit().startsAt().equals(change.at())) {
                return new HospitalAnswer.Changed(now.map(RestVisits.Raw::visit));
            }
            if (now.get().visit().accepted()) {
                return new HospitalAnswer.Done(now.get().visit(), true);
            }
            attempt.written = true;
            return new HospitalAnswer.Done(visits.accept(now.get(), change.key()), false);
        });
    }

    @Override
    public Optional<TheirVisit> visit(String id) {
        return reading(() -> visits.raw(id)).map(RestVisits.Raw::visit);
    }

    @Override
    public Optional<TheirVisit> writtenUnder(String key) {
        return reading(() -> visits.under(key, clock.instant(), AHEAD));
    }

    @Override
    public void freeOrphan(String slot, String key) {
        // Without slots there is nothing that could be left taken.
    }

    /** Such systems do not tell what changed: everything that is to come is told, each time. */
    @Override
    public TheirChanges changesSince(Instant since) {
        Instant now = clock.instant();
        return new TheirChanges(reading(() -> visits.between("", now, now.plus(AHEAD))), since.isAfter(now) ? since : now);
    }

    @Override
    public List<TheirPractitioner> practitioners() {
        return mapping.schedules().stream().map(each -> new TheirPractitioner(each.practitioner(), each.id(), each.name(), each.department())).toList();
    }

    @Override
    public Optional<TheirPatient> patient(String id) {
        return reading(() -> visits.person(id, region));
    }

    @Override
    public void close() {
        wire.close();
    }

    private boolean isTaken(String practitioner, Instant start, Instant end, String except) {
        return visits.between(practitioner, start, end).stream()
                .anyMatch(visit -> visit.isLive() && !visit.id().equals(except) && overlaps(visit, start, end));
    }

    private static boolean overlaps(TheirVisit visit, Instant start, Instant end) {
        return visit.startsAt().isBefore(end) && visit.endsAt().isAfter(start);
    }

    private static boolean isOpen(TheirVisit visit) {
        return visit.status() == Status.BOOKED || visit.status() == Status.PENDING;
    }

    private String service(String slot, String practitioner) {
        return mapping.schedules().stream().filter(each -> slot.startsWith(each.id() + "|") || each.practitioner().equals(practitioner))
                .map(Hours::service).findFirst().orElse("");
    }

    private Hours hours(String schedule) {
        return mapping.schedules().stream().filter(each -> each.id().equals(schedule)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the mapping's 'schedules' has no " + schedule));
    }

    /** What has been sent so far. */
    private static final class Attempt {
        private boolean written;
    }

    private HospitalAnswer writing(String key, String who, Function<Attempt, HospitalAnswer> write) {
        ReentrantLock lock = locks.computeIfAbsent(who, id -> new ReentrantLock());
        Attempt attempt = new Attempt();
        lock.lock();
        try {
            return wire.within(() -> write.apply(attempt));
        } catch (RestWire.Failure failure) {
            if (failure.isRefusal()) {
                return new HospitalAnswer.Refused("the hospital's system refuses it: " + failure.getMessage());
            }
            return attempt.written && failure.sent ? settled(key, failure) : new HospitalAnswer.Unreachable(String.valueOf(failure.getMessage()), attempt.written);
        } finally {
            lock.unlock();
        }
    }

    private HospitalAnswer settled(String key, RestWire.Failure lost) {
        try {
            return wire.within(() -> visits.under(key, clock.instant(), AHEAD)).<HospitalAnswer>map(found -> new HospitalAnswer.Done(found, false))
                    .orElseGet(() -> new HospitalAnswer.Unreachable(String.valueOf(lost.getMessage()), true));
        } catch (RestWire.Failure stillAway) {
            return new HospitalAnswer.Unreachable(String.valueOf(lost.getMessage()), true);
        }
    }

    private <R> R reading(Supplier<R> work) {
        try {
            return wire.within(work);
        } catch (RestWire.Failure failure) {
            throw new HospitalUnreachableException("the hospital's system did not answer a read: " + failure.getMessage(), failure);
        }
    }
}
