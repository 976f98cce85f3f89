package io.callwell.conversation.simulate;

import io.callwell.appointment.Appointment;
import io.callwell.conversation.nlu.LanguageSpoken;
import io.callwell.conversation.nlu.LanguageUnderstander;
import io.callwell.conversation.nlu.Spoken;
import io.callwell.conversation.script.BirthDate;
import io.callwell.conversation.script.Facts;
import io.callwell.conversation.script.Node;
import io.callwell.conversation.script.Phi;
import io.callwell.conversation.script.Script;
import io.callwell.conversation.script.ScriptEngine;
import io.callwell.conversation.script.ScriptState;
import io.callwell.conversation.script.Visit;
import io.callwell.events.CallId;
import io.callwell.events.PatientId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/** Lets many virtual patients talk through one script at the same time, so that they also meet at the same slots. */
public final class Simulation {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final Instant BEGIN = TODAY.atTime(10, 0).atZone(SimulatedSchedule.ZONE).toInstant();
    private static final Duration TOGETHER = Duration.ofMinutes(10);
    private static final int WORST = 5;
    private static final List<String> GIVEN = List.of("Meera", "Rajesh", "Anita", "Suresh", "Lakshmi", "Arjun", "Kavita", "Imran", "Grace", "Daniel");
    private static final List<String> FAMILY = List.of("Nair", "Kumar", "Sharma", "Patel", "Khan", "Thomas", "Das", "Reddy");

    private final Script script;
    private final int patients;
    private final long seed;
    private final Spoken spoken = new LanguageSpoken();
    private final ScriptEngine engine;
    private final SimulatedSchedule schedule = new SimulatedSchedule(TODAY);

    /** @param patients 1 to 200, as many as the simulated schedule has room for */
    public Simulation(Script script, int patients, long seed) {
        if (patients < 1 || patients > 200) {
            throw new IllegalArgumentException("the simulated hospital has room for 1 to 200 patients at once, not for " + patients);
        }
        this.script = script;
        this.patients = patients;
        this.seed = seed;
        this.engine = new ScriptEngine(script, new LanguageUnderstander(), spoken);
    }

    public SimulationReport run() {
        List<SimulatedTalk> talks = new ArrayList<>();
        for (int i = 0; i < patients; i++) {
            talks.add(talk(i));
        }
        Random pauses = new Random(seed);
        PriorityQueue<SimulatedTalk> open = new PriorityQueue<>(Comparator.comparing(SimulatedTalk::now).thenComparingInt(t -> t.number));
        open.addAll(talks);
        while (!open.isEmpty()) {
            SimulatedTalk talk = open.poll();
            talk.turn(3 + pauses.nextInt(6));
            if (!talk.isOver()) {
                open.add(talk);
            }
        }
        return report(talks);
    }

    private SimulatedTalk talk(int number) {
        Random random = new Random(seed * 1_000_003 + number);
        List<Wish> wishes = wishes();
        Wish wish = wishes.get(number % wishes.size());
        Person person = new Person(new PatientId(new UUID(0x5300, number)), GIVEN.get(random.nextInt(GIVEN.size())),
                FAMILY.get(random.nextInt(FAMILY.size())), "+9198%08d".formatted(10_000_000 + number),
                LocalDate.of(1940 + random.nextInt(70), 1 + random.nextInt(12), 1 + random.nextInt(28)));
        schedule.add(person);
        boolean inbound = script.direction() == Script.Direction.INBOUND;
        Optional<Appointment> visit = inbound && wish == Wish.BOOK ? Optional.empty()
                : Optional.of(schedule.visit(person, BEGIN.plus(Duration.ofDays(3 + random.nextInt(12))), script.id().equals("book-follow-up")));
        boolean gone = number % 37 == 36;
        visit.filter(_ -> gone).ifPresent(v -> schedule.callOff(v.id()));
        String language = script.languages().get(number % 5 == 4 ? script.languages().size() - 1 : 0);
        Facts facts = facts(number, person, inbound ? Optional.empty() : visit.map(v -> schedule.visit(v.id())), language, wish == Wish.MACHINE && !inbound, inbound);
        Instant start = BEGIN.plusMillis((long) (TOGETHER.toMillis() * random.nextDouble()));
        return new SimulatedTalk(number, wish, person, engine, schedule, new SimulatedPatient(wish, person, new Ways(script), random),
                ScriptState.before(facts), visit, spoken, start);
    }

    /** What somebody may want of this script, the plain wishes more often. */
    private List<Wish> wishes() {
        Ways ways = new Ways(script);
        List<Wish> out = new ArrayList<>();
        for (Wish wish : Wish.values()) {
            boolean possible = wish.operation().map(ways::has).orElse(true);
            boolean outboundOnly = Set.of(Wish.NOT_HERE, Wish.WRONG_NUMBER, Wish.FAMILY, Wish.STRANGER, Wish.MACHINE).contains(wish);
            if (possible && !(outboundOnly && script.direction() == Script.Direction.INBOUND)) {
                out.add(wish);
            }
            if (possible && Set.of(Wish.CONFIRM, Wish.MOVE, Wish.CANCEL, Wish.BOOK).contains(wish)) {
                out.add(wish);
            }
        }
        return out;
    }

    private Facts facts(int number, Person person, Optional<Appointment> visit, String language, boolean machine, boolean inbound) {
        Facts.Around around = new Facts.Around(script.languages(), List.of(
                new Facts.PublicAnswer(Optional.empty(), "address", "en", "We are at 12 Lake Road."),
                new Facts.PublicAnswer(Optional.empty(), "hours", "en", "We are open from nine to five."),
                new Facts.PublicAnswer(Optional.empty(), "preparation", "en", "Please come fifteen minutes early.")), List.of("Cardiology"));
        return new Facts(new CallId(new UUID(0x5400, number)), script.id(), script.version(), language,
                new Facts.Hospital("Asha Hospital", SimulatedSchedule.ZONE, "+918040000100", "112"),
                inbound ? List.of() : List.of(person.given(), person.family()), inbound ? BirthDate.unknown() : new BirthDate(person.birthDate()),
                visit.map(v -> Phi.of(Visit.of(v, BEGIN))), machine, around);
    }

    private SimulationReport report(List<SimulatedTalk> talks) {
        Map<String, Map<String, Integer>> outcomes = new LinkedHashMap<>();
        Set<String> visited = new TreeSet<>();
        for (SimulatedTalk talk : talks) {
            outcomes.computeIfAbsent(talk.wish.word(), w -> new TreeMap<>()).merge(talk.outcome(), 1, Integer::sum);
            visited.addAll(talk.nodes);
        }
        List<String> violations = new ArrayList<>(talks.stream().flatMap(t -> t.violations.stream()).toList());
        schedule.bookedTwice().forEach(slot -> violations.add("slot " + slot + " has two visits"));
        List<String> spokenNodes = script.nodes().values().stream().filter(n -> !n.prompts().isEmpty()).map(Node::id).toList();
        return new SimulationReport(script.id(), script.version(), patients, seed, outcomes,
                spokenNodes.stream().filter(visited::contains).toList(), spokenNodes.stream().filter(n -> !visited.contains(n)).toList(),
                talks.stream().mapToInt(t -> t.state().turns()).average().orElse(0),
                worst(talks, Comparator.comparingInt(t -> t.state().turns())), worst(talks, Comparator.comparingInt(t -> t.reAsks)), violations);
    }

    private static List<SimulationReport.Path> worst(List<SimulatedTalk> talks, Comparator<SimulatedTalk> by) {
        return talks.stream().sorted(by.reversed().thenComparingInt(t -> t.number)).limit(WORST)
                .map(t -> new SimulationReport.Path(t.number, t.wish.word(), t.outcome(), t.state().turns(), t.reAsks, List.copyOf(t.nodes))).toList();
    }
}
