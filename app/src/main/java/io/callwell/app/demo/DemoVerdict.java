package io.callwell.app.demo;

import io.callwell.app.demo.DemoCarrier.SeenCall;
import io.callwell.app.demo.DemoFigures.CallRow;
import io.callwell.app.demo.DemoPlan.PersonaCard;
import io.callwell.app.demo.DemoPlan.Seat;
import io.callwell.events.CallPhase;
import io.callwell.events.Disposition;
import io.callwell.events.PatientId;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Judges a run from rows and from what the carrier saw. Pure. */
final class DemoVerdict {

    /** Share of the spoken calls that may end otherwise than the patient was told to want; one may in a run too small for the share. */
    private static final int MISSED_PERCENT = 5;
    private static final List<String> SILENT_LINES = List.of("busy", "no-answer", "voicemail", "silent");

    private DemoVerdict() {}

    /** Whether a call to such a person is a conversation. */
    static boolean isSpoken(PersonaCard persona) {
        return !SILENT_LINES.contains(persona.name()) && persona.expects().isPresent();
    }

    /** How many spoken calls there were, and which of them ended otherwise than told, as sentences. */
    record Wishes(int spoken, List<String> missed) {

        int met() {
            return spoken - missed.size();
        }

        Wishes and(int more, List<String> missedOfThem) {
            return new Wishes(spoken + more, Stream.concat(missed.stream(), missedOfThem.stream()).toList());
        }

        boolean enough() {
            return missed.size() <= Math.max(1, spoken * MISSED_PERCENT / 100);
        }
    }

    static Wishes wishes(List<Seat> seats, List<CallRow> calls) {
        Map<PatientId, Seat> byPatient = seats.stream().collect(Collectors.toMap(seat -> seat.patient().id(), Function.identity()));
        int spoken = 0;
        List<String> missed = new ArrayList<>();
        for (CallRow call : calls) {
            Seat seat = byPatient.get(call.patient());
            if (seat == null || !isSpoken(seat.persona())) {
                continue;
            }
            spoken++;
            String expected = seat.persona().expects().map(Disposition::code).orElseThrow();
            String actual = call.disposition().orElse("nothing");
            if (!actual.equals(expected)) {
                missed.add("call " + call.id() + ": '" + seat.persona().name() + "' wanted " + expected + " and got " + actual);
            }
        }
        return new Wishes(spoken, missed);
    }

    /**
     * Each disposition that somebody of the plan leads to must have come at least once; asked only of runs so large that their one allowed
     * miss cannot be the only one of its kind.
     */
    static List<String> absent(List<Seat> seats, List<CallRow> calls) {
        if (wishes(seats, calls).spoken() * MISSED_PERCENT < 100) {
            return List.of();
        }
        Set<String> came = calls.stream().flatMap(call -> call.disposition().stream()).collect(Collectors.toSet());
        return seats.stream().flatMap(seat -> seat.persona().expects().stream()).map(Disposition::code).distinct().sorted()
                .filter(code -> !came.contains(code))
                .map(code -> "no call ended as " + code + ", which somebody wanted")
                .toList();
    }

    /** Lines that are not spoken must still end as they are: busy is busy. */
    static List<String> wrongLines(List<Seat> seats, List<CallRow> calls) {
        Map<PatientId, Seat> byPatient = seats.stream().collect(Collectors.toMap(seat -> seat.patient().id(), Function.identity()));
        return calls.stream()
                .filter(call -> byPatient.containsKey(call.patient()))
                .filter(call -> SILENT_LINES.contains(byPatient.get(call.patient()).persona().name()))
                .filter(call -> byPatient.get(call.patient()).persona().expects()
                        .filter(expected -> !expected.code().equals(call.disposition().orElse("nothing")))
                        .isPresent())
                .map(call -> "call " + call.id() + ": line '" + byPatient.get(call.patient()).persona().name() + "' ended as "
                        + call.disposition().orElse("nothing"))
                .toList();
    }

    static List<String> unfinished(List<CallRow> calls) {
        return calls.stream()
                .filter(call -> !CallPhase.valueOf(call.phase()).isFinal())
                .map(call -> "call " + call.id() + " is in state " + call.phase())
                .toList();
    }

    /** Calls that the carrier placed to a number beyond those that we know of. */
    static int doubleDials(List<Seat> seats, List<CallRow> calls, List<SeenCall> seen) {
        Map<PatientId, Long> known = calls.stream().collect(Collectors.groupingBy(CallRow::patient, Collectors.counting()));
        int doubles = 0;
        for (Seat seat : seats) {
            long placed = seen.stream().filter(call -> call.to().equals(seat.patient().phone())).count();
            doubles += (int) Math.max(0, placed - known.getOrDefault(seat.patient().id(), 0L));
        }
        return doubles;
    }

    static int offHours(List<SeenCall> seen, ZoneId zone, LocalTime from, LocalTime to) {
        return (int) seen.stream()
                .map(call -> call.started().orElse(call.created()))
                .map(instant -> instant.atZone(zone).toLocalTime())
                .filter(time -> time.isBefore(from) || !time.isBefore(to))
                .count();
    }

    static List<SeenCall> ofRun(List<SeenCall> all, List<Seat> seats, Instant startedAt) {
        List<String> phones = seats.stream().map(seat -> seat.patient().phone()).toList();
        return all.stream()
                .filter(call -> call.parentSid().isEmpty() && !call.created().isBefore(startedAt) && phones.contains(call.to()))
                .toList();
    }
}
