package io.callwell.app.demo;

import io.callwell.appointment.demo.DemoPatient;
import io.callwell.events.Disposition;
import io.callwell.events.PatientId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who plays which patient. Pure: the same seed, people and personas give the same plan.
 *
 * @param seats   those whom the hospital calls
 * @param callers others, who call the hospital
 */
record DemoPlan(List<Seat> seats, List<Seat> callers) {

    private static final String USUAL = "agrees-at-once";
    private static final String HINDI = "speaks-hindi";

    /** Most people answer and agree; the others are as rare as in life. */
    private static final Map<String, Integer> WEIGHTS = Map.of(
            USUAL, 30,
            "wants-another-day", 14,
            "keys-only", 10,
            "cancels", 10,
            "wrong-birth-date-first", 8,
            "barges-in", 8,
            "slow-elderly", 6,
            "says-hold-on", 6,
            "noisy-line", 4,
            HINDI, 4);

    private static final List<Wish> WISHES = List.of(
            new Wish("tomorrow", "in the afternoon"),
            new Wish("tomorrow", "at ten"),
            new Wish("the day after tomorrow", "in the morning"),
            new Wish("thursday", "in the afternoon"),
            new Wish("on friday", "at eleven"));

    /** A persona as the carrier describes it; no disposition means that any will do. */
    record PersonaCard(String name, String title, Optional<Disposition> expects) {}

    /** One patient of the plan. */
    record Seat(DemoPatient patient, PersonaCard persona, long seed, Wish wish) {}

    /** When somebody who moves the visit would rather come, in their words. */
    record Wish(String day, String time) {}

    /**
     * What earlier runs left behind.
     *
     * @param open   patients whom a campaign still calls, perhaps hours later because their line was busy
     * @param called patients who had a call before
     */
    record History(Set<PatientId> open, Set<PatientId> called) {}

    /**
     * @param cast    personas that may be played
     * @param history who may not be taken, and who only when nobody else is left
     * @return as many seats as were asked for, or as there are patients
     */
    static DemoPlan of(long seed, int calls, List<DemoPatient> people, List<PersonaCard> cast, History history) {
        Random random = new Random(seed);
        List<PersonaCard> personas = personas(random, calls, cast);
        List<DemoPatient> english = callable(people, "en-IN", history);
        List<DemoPatient> hindi = callable(people, "hi-IN", history);
        Collections.shuffle(english, random);
        Collections.shuffle(hindi, random);
        english.sort(Comparator.comparing(patient -> history.called().contains(patient.id())));
        hindi.sort(Comparator.comparing(patient -> history.called().contains(patient.id())));
        Iterator<DemoPatient> nextEnglish = english.iterator();
        Iterator<DemoPatient> nextHindi = hindi.iterator();
        List<Seat> seats = new ArrayList<>();
        for (PersonaCard persona : personas) {
            Iterator<DemoPatient> next = persona.name().equals(HINDI) ? nextHindi : nextEnglish;
            if (next.hasNext()) {
                seats.add(new Seat(next.next(), persona, random.nextLong(), WISHES.get(random.nextInt(WISHES.size()))));
            }
        }
        return new DemoPlan(List.copyOf(seats), List.of());
    }

    /** The same, and people without a seat who call the hospital, each persona in turn. */
    DemoPlan withCallers(int howMany, long seed, List<DemoPatient> people, List<PersonaCard> cast, History history) {
        Random random = new Random(~seed);
        Set<String> seated = seats.stream().map(seat -> seat.patient().phone()).collect(Collectors.toSet());
        List<DemoPatient> others = callable(people, "en-IN", history).stream().filter(patient -> !seated.contains(patient.phone()))
                .collect(Collectors.toCollection(ArrayList::new));
        Collections.shuffle(others, random);
        others.sort(Comparator.comparing(patient -> history.called().contains(patient.id())));
        List<PersonaCard> sorted = cast.stream().sorted(Comparator.comparing(PersonaCard::name)).toList();
        List<Seat> callers = new ArrayList<>();
        for (int i = 0; i < Math.min(howMany, others.size()) && !sorted.isEmpty(); i++) {
            callers.add(new Seat(others.get(i), sorted.get(i % sorted.size()), random.nextLong(), WISHES.get(random.nextInt(WISHES.size()))));
        }
        return new DemoPlan(seats, List.copyOf(callers));
    }

    /** Each persona once as far as the number goes, the usual one first; then by weight; in an order of the seed. */
    private static List<PersonaCard> personas(Random random, int calls, List<PersonaCard> cast) {
        List<PersonaCard> sorted = new ArrayList<>(cast);
        sorted.sort(Comparator.comparing(PersonaCard::name));
        List<PersonaCard> each = new ArrayList<>(sorted);
        Collections.shuffle(each, random);
        each.sort(Comparator.comparing(persona -> !persona.name().equals(USUAL)));
        List<PersonaCard> chosen = new ArrayList<>(each.subList(0, Math.min(calls, each.size())));
        List<PersonaCard> urn = sorted.stream()
                .flatMap(persona -> Collections.nCopies(WEIGHTS.getOrDefault(persona.name(), 2), persona).stream())
                .toList();
        while (chosen.size() < calls) {
            chosen.add(urn.get(random.nextInt(urn.size())));
        }
        Collections.shuffle(chosen, random);
        return chosen;
    }

    /** One patient of each phone, none whose phone is still to be called by others. */
    private static List<DemoPatient> callable(List<DemoPatient> people, String language, History history) {
        Set<String> phones = people.stream().filter(patient -> history.open().contains(patient.id())).map(DemoPatient::phone)
                .collect(Collectors.toCollection(HashSet::new));
        List<DemoPatient> callable = new ArrayList<>();
        for (DemoPatient patient : people) {
            boolean open = patient.upcoming().filter(visit -> !visit.accepted()).isPresent();
            if (patient.mayBeCalled() && open && patient.language().equals(language) && phones.add(patient.phone())) {
                callable.add(patient);
            }
        }
        return callable;
    }
}
