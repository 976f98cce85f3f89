package io.callwell.appointment.demo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/** Chooses which patients get which free slots: who waits for fewest visits and was called longest ago comes first. Pure. */
final class DemoVisits {

    private DemoVisits() {}

    record FreeSlot(UUID id, UUID practitioner, Instant startsAt, Instant endsAt) {}

    /**
     * @param lastContact the epoch when nobody has called them yet
     * @param starts      when their live visits begin
     */
    record Candidate(UUID patient, Instant lastContact, Set<Instant> starts) {}

    record NewVisit(UUID patient, FreeSlot slot, int bookedDaysAgo) {}

    /** @return at most {@code wanted}; fewer when slots or patients run out */
    static List<NewVisit> choose(List<FreeSlot> free, List<Candidate> patients, int wanted, long seed) {
        Random random = new Random(seed);
        List<FreeSlot> slots = new ArrayList<>(free);
        Collections.shuffle(slots, random);
        List<Candidate> queue = new ArrayList<>(patients);
        Collections.shuffle(queue, random);
        queue.sort(Comparator.comparingInt((Candidate one) -> one.starts().size()).thenComparing(Candidate::lastContact));
        Map<UUID, Set<Instant>> days = new HashMap<>();
        List<NewVisit> chosen = new ArrayList<>();
        for (int turn = 0; chosen.size() < wanted && !slots.isEmpty() && turn < queue.size() * 4; turn++) {
            Candidate patient = queue.get(turn % queue.size());
            Set<Instant> starts = days.computeIfAbsent(patient.patient(), id -> new HashSet<>(patient.starts()));
            FreeSlot slot = slots.getLast();
            if (starts.stream().noneMatch(other -> sameDay(other, slot.startsAt()))) {
                slots.removeLast();
                starts.add(slot.startsAt());
                chosen.add(new NewVisit(patient.patient(), slot, 2 + random.nextInt(38)));
            }
        }
        return chosen;
    }

    /** Half a day apart is far enough that visits of one patient can never overlap. */
    private static boolean sameDay(Instant one, Instant other) {
        return Math.abs(one.getEpochSecond() - other.getEpochSecond()) < 12 * 3_600;
    }
}
