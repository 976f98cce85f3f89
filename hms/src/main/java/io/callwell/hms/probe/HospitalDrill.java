package io.callwell.hms.probe;

import io.callwell.appointment.hospital.HospitalAnswer;
import io.callwell.appointment.hospital.HospitalSystem;
import io.callwell.appointment.hospital.TheirBooking;
import io.callwell.appointment.hospital.TheirChange;
import io.callwell.appointment.hospital.TheirMove;
import io.callwell.appointment.hospital.TheirVisit;
import io.callwell.hms.fhir.Access;
import io.callwell.hms.fhir.FhirSettings;
import io.callwell.hms.fhir.FhirSystem;
import io.callwell.hms.probe.DrillGround.Place;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/**
 * Parallel bookings, moves and cancellations on a FHIR server, by several adapters that know nothing of each other, as several processes would.
 * What came of them is read from the server afterwards by plain HTTP: no slot may have two visits, and nobody who was told that a visit stands may
 * find none. Everything lies in the year 2199 and is deleted at the end.
 */
public final class HospitalDrill {

    private static final int ADAPTERS = 4;
    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final int MOST_SHOWN = 20;

    private final URI base;
    private final Optional<String> authorization;
    private final int actions;
    private final int slots;
    private final int callers;
    private final long seed;

    /** @param figures counts. @param violations what must never happen and did */
    public record Findings(Map<String, Object> figures, List<String> violations) {}

    /** A visit that a caller was told to have. */
    private record Told(String key, TheirVisit visit, Place place) {}

    private final Map<String, Told> standing = new ConcurrentHashMap<>();
    private final Map<String, Boolean> open = new ConcurrentHashMap<>();
    private final LongAdder done = new LongAdder();
    private final LongAdder moved = new LongAdder();
    private final LongAdder cancelled = new LongAdder();
    private final LongAdder taken = new LongAdder();
    private final LongAdder unreachable = new LongAdder();
    private final ConcurrentLinkedQueue<String> strange = new ConcurrentLinkedQueue<>();

    /** @throws IllegalArgumentException when a number is out of range or the address is none */
    public HospitalDrill(String base, Optional<String> authorization, int actions, int slots, int callers, long seed) {
        if (actions < 1 || slots < 2 || slots > 5_000 || callers < 1 || callers > 200) {
            throw new IllegalArgumentException("give 1 action or more, 2 to 5000 slots and 1 to 200 callers");
        }
        this.base = URI.create(base.replaceAll("/+$", ""));
        FhirSettings.of(this.base);
        this.authorization = authorization;
        this.actions = actions;
        this.slots = slots;
        this.callers = callers;
        this.seed = seed;
    }

    /** @throws ProbeException when the server cannot be reached or does not take what the drill needs */
    public Findings run(Consumer<String> progress) {
        try (ProbeWire wire = new ProbeWire(base, authorization)) {
            DrillGround ground = new DrillGround(wire);
            try {
                progress.accept("making " + slots + " slots");
                ground.make(slots, callers);
                progress.accept(actions + " bookings, moves and cancellations by " + callers + " callers over " + ADAPTERS + " adapters");
                long began = System.nanoTime();
                act(ground);
                double seconds = (System.nanoTime() - began) / 1e9;
                progress.accept("judging by the server's own state");
                return judge(ground, seconds);
            } finally {
                progress.accept("taking everything away");
                ground.takeAway();
            }
        }
    }

    private void act(DrillGround ground) {
        List<HospitalSystem> systems = new ArrayList<>();
        for (int number = 0; number < ADAPTERS; number++) {
            systems.add(new FhirSystem(FhirSettings.of(base).with(DEADLINE), authorization.<Access>map(value -> () -> Optional.of(value)).orElseGet(Access::none),
                    Clock.systemUTC()));
        }
        AtomicInteger next = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(callers, Thread.ofVirtual().factory());
        for (int caller = 0; caller < callers; caller++) {
            int number = caller;
            threads.submit(() -> {
                Random random = new Random(seed + number);
                while (next.getAndIncrement() < actions) {
                    try {
                        one(systems.get(random.nextInt(ADAPTERS)), ground, number, random);
                    } catch (RuntimeException failed) {
                        strange.add(failed.getClass().getSimpleName() + ": " + failed.getMessage());
                    }
                }
            });
        }
        threads.shutdown();
        try {
            threads.awaitTermination(1, TimeUnit.HOURS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        systems.forEach(HospitalSystem::close);
    }

    private void one(HospitalSystem system, DrillGround ground, int caller, Random random) {
        List<Told> own = standing.values().stream().filter(each -> each.key().startsWith(caller + ":")).toList();
        int choice = random.nextInt(10);
        Place place = ground.places().get(random.nextInt(slots));
        if (own.isEmpty() || choice < 5) {
            book(system, ground, caller, place);
        } else if (choice < 8) {
            move(system, ground, own.get(random.nextInt(own.size())), place);
        } else {
            cancel(system, own.get(random.nextInt(own.size())));
        }
    }

    private void book(HospitalSystem system, DrillGround ground, int caller, Place place) {
        String key = caller + ":" + UUID.randomUUID();
        HospitalAnswer answer = system.book(new TheirBooking(key, ground.patients().get(caller), ground.practitioner(), place.id(), place.startsAt(), place.endsAt()));
        switch (answer) {
            case HospitalAnswer.Done told -> {
                done.increment();
                standing.put(told.visit().id(), new Told(key, told.visit(), place));
            }
            case HospitalAnswer.Unreachable away -> lost(place.id());
            default -> declined(answer);
        }
    }

    private void move(HospitalSystem system, DrillGround ground, Told told, Place place) {
        if (place.equals(told.place())) {
            return;
        }
        HospitalAnswer answer = system.move(new TheirMove(told.key() + ":" + UUID.randomUUID(), told.visit().id(), told.visit().startsAt(), ground.practitioner(), place.id(),
                place.startsAt(), place.endsAt()));
        switch (answer) {
            case HospitalAnswer.Done now -> {
                moved.increment();
                standing.remove(told.visit().id());
                standing.put(now.visit().id(), new Told(told.key(), now.visit(), place));
            }
            case HospitalAnswer.Unreachable away -> {
                lost(place.id());
                open.put(told.visit().id(), true);
            }
            default -> declined(answer);
        }
    }

    private void cancel(HospitalSystem system, Told told) {
        HospitalAnswer answer = system.cancel(new TheirChange(told.key() + ":cancel", told.visit().id(), told.visit().startsAt(), Optional.of("pat")));
        switch (answer) {
            case HospitalAnswer.Done now -> {
                cancelled.increment();
                standing.remove(told.visit().id());
            }
            case HospitalAnswer.Unreachable away -> {
                unreachable.increment();
                open.put(told.visit().id(), true);
            }
            default -> declined(answer);
        }
    }

    /** Nobody was promised anything; what is there is left out of the judgement of ghosts. */
    private void lost(String slot) {
        unreachable.increment();
        open.put(slot, true);
    }

    private void declined(HospitalAnswer answer) {
        if (answer instanceof HospitalAnswer.Taken) {
            taken.increment();
        } else {
            strange.add(answer.toString());
        }
    }

    private Findings judge(DrillGround ground, double seconds) {
        Map<String, List<String>> onSlot = ground.liveVisits();
        List<String> violations = new ArrayList<>();
        int doubles = 0;
        int missing = 0;
        int ghosts = 0;
        for (Map.Entry<String, List<String>> slot : onSlot.entrySet()) {
            if (slot.getValue().size() > 1) {
                doubles++;
                violations.add(slot.getKey() + " has " + slot.getValue().size() + " visits");
            }
            for (String visit : slot.getValue()) {
                if (!standing.containsKey(visit) && !open.containsKey(slot.getKey()) && !open.containsKey(visit)) {
                    ghosts++;
                    violations.add(visit + " stands, and nobody was told");
                }
            }
        }
        for (Told told : standing.values()) {
            if (!open.containsKey(told.visit().id()) && !onSlot.getOrDefault(told.place().id(), List.of()).contains(told.visit().id())) {
                missing++;
                violations.add(told.visit().id() + " was promised at " + told.place().id() + " and does not stand there");
            }
        }
        int orphans = (int) ground.busySlots().stream().filter(slot -> onSlot.getOrDefault(slot, List.of()).isEmpty() && !open.containsKey(slot)).count();
        if (orphans > 0) {
            violations.add(orphans + " slots are busy without a visit");
        }
        strange.stream().limit(MOST_SHOWN).forEach(each -> violations.add("unexplained: " + each));
        return new Findings(figures(seconds, doubles, missing, ghosts, orphans), violations.stream().limit(MOST_SHOWN).toList());
    }

    private Map<String, Object> figures(double seconds, int doubles, int missing, int ghosts, int orphans) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("actions", actions);
        figures.put("slots", slots);
        figures.put("booked", done.intValue());
        figures.put("moved", moved.intValue());
        figures.put("cancelled", cancelled.intValue());
        figures.put("taken", taken.intValue());
        figures.put("unreachable", unreachable.intValue());
        figures.put("standing", standing.size());
        figures.put("doubles", doubles);
        figures.put("lost", missing);
        figures.put("ghosts", ghosts);
        figures.put("orphans", orphans);
        figures.put("unexplained", strange.size());
        figures.put("millis", Math.round(seconds * 1_000));
        return figures;
    }
}
