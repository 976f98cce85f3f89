package io.callwell.app.demo;

import io.callwell.appointment.demo.DemoPatient;
import io.callwell.events.Disposition;
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

/** Who plays which patient. Pure: the same seed, people and personas give the same plan. */
record DemoPlan(List<Seat> seats) {

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

    /** A persona as the carrier describes it; no disposition means that any will do. */
    record PersonaCard(String name, Optional<Disposition> expects) {}

    /** One patient of the plan. */
    record Seat(DemoPatient patient, PersonaCard persona, long seed) {}

    /**
     * @param cast personas that may be played
     * @return as many seats as were asked for, or as there are patients
     */
    static DemoPlan of(long seed, int calls, List<DemoPatient> people, List<PersonaCard> cast) {
        Random random = new Random(seed);
        List<PersonaCard> personas = personas(random, calls, cast);
        List<DemoPatient> english = callable(people, "en-IN");
        List<DemoPatient> hindi = callable(people, "hi-IN");
        Collections.shuffle(english, random);
        Collections.shuffle(hindi, random);
        Iterator<DemoPatient> nextEnglish = english.iterator();
        Iterator<DemoPatient> nextHindi = hindi.iterator();
        List<Seat> seats = new ArrayList<>();
        for (PersonaCard persona : personas) {
            Iterator<DemoPatient> next = persona.name().equals(HINDI) ? nextHindi : nextEnglish;
            if (next.hasNext()) {
                seats.add(new Seat(next.next(), persona, random.nextLong()));
            }
        }
        return new DemoPlan(List.copyOf(seats));
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

    private static List<DemoPatient> callable(List<DemoPatient> people, String language) {
        Set<String> phones = new HashSet<>();
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
