package io.callwell.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwell.app.demo.DemoCarrier.SeenCall;
import io.callwell.app.demo.DemoFigures.CallRow;
import io.callwell.app.demo.DemoPlan.PersonaCard;
import io.callwell.app.demo.DemoPlan.Seat;
import io.callwell.app.demo.DemoPlan.Wish;
import io.callwell.appointment.demo.DemoPatient;
import io.callwell.events.CallId;
import io.callwell.events.Disposition;
import io.callwell.events.PatientId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DemoVerdictTest {

    private static final Instant NOON = Instant.parse("2026-11-23T06:30:00Z");

    @Test
    void fiveOfAHundredConversationsMayEndOtherwiseThanWished() {
        assertThat(wishes(100, 5).enough()).isTrue();
        assertThat(wishes(100, 6).enough()).isFalse();
        assertThat(wishes(43, 2).enough()).isTrue();
        assertThat(wishes(43, 3).enough()).isFalse();
    }

    @Test
    void oneMayInARunTooSmallForTheShare() {
        assertThat(wishes(4, 1).enough()).isTrue();
        assertThat(wishes(4, 2).enough()).isFalse();
        assertThat(wishes(4, 1).missed()).singleElement().asString().contains("'agrees-at-once' wanted confirmed and got callback");
    }

    @Test
    void aLineThatIsNoConversationMustAlwaysEndAsItIs() {
        Seat busy = seat(0, "busy", Disposition.BUSY);

        assertThat(DemoVerdict.wrongLines(List.of(busy), List.of(call(0, "FAILED", "busy")))).isEmpty();
        assertThat(DemoVerdict.wrongLines(List.of(busy), List.of(call(0, "FAILED", "technical")))).singleElement().asString().contains("'busy' ended as technical");
        assertThat(DemoVerdict.wishes(List.of(busy), List.of(call(0, "FAILED", "busy"))).spoken()).isZero();
    }

    @Test
    void eachDispositionThatSomebodyWantsMustComeInARunOfSomeSize() {
        List<Seat> seats = new ArrayList<>(IntStream.range(0, 20).mapToObj(number -> seat(number, "agrees-at-once", Disposition.CONFIRMED)).toList());
        List<CallRow> calls = new ArrayList<>(IntStream.range(0, 20).mapToObj(number -> call(number, "COMPLETED", "confirmed")).toList());
        assertThat(DemoVerdict.absent(seats, calls)).isEmpty();
        seats.add(seat(20, "cancels", Disposition.CANCELLED));
        calls.add(call(20, "COMPLETED", "confirmed"));

        assertThat(DemoVerdict.absent(seats, calls)).containsExactly("no call ended as cancelled, which somebody wanted");
        assertThat(DemoVerdict.absent(seats.subList(15, 21), calls.subList(15, 21))).as("a small run").isEmpty();
    }

    @Test
    void aCallThatIsNotOverIsNamed() {
        assertThat(DemoVerdict.unfinished(List.of(call(0, "ACTIVE", "none"), call(1, "COMPLETED", "confirmed")))).hasSize(1);
    }

    @Test
    void aSecondDialBeyondTheCallsThatWeKnowOfIsADoubleDial() {
        Seat seat = seat(0, "agrees-at-once", Disposition.CONFIRMED);
        SeenCall dial = new SeenCall("CA1", seat.patient().phone(), Optional.empty(), NOON, Optional.of(NOON));

        assertThat(DemoVerdict.doubleDials(List.of(seat), List.of(call(0, "COMPLETED", "confirmed")), List.of(dial))).isZero();
        assertThat(DemoVerdict.doubleDials(List.of(seat), List.of(call(0, "COMPLETED", "confirmed")), List.of(dial, dial))).isEqualTo(1);
    }

    @Test
    void aDialAtNightIsCounted() {
        SeenCall night = new SeenCall("CA1", "+91", Optional.empty(), Instant.parse("2026-11-23T18:00:00Z"), Optional.empty());

        assertThat(DemoVerdict.offHours(List.of(night), ZoneId.of("Asia/Kolkata"), LocalTime.of(9, 0), LocalTime.of(21, 0))).isEqualTo(1);
    }

    private static DemoVerdict.Wishes wishes(int spoken, int missed) {
        List<Seat> seats = IntStream.range(0, spoken).mapToObj(number -> seat(number, "agrees-at-once", Disposition.CONFIRMED)).toList();
        List<CallRow> calls = new ArrayList<>();
        for (int number = 0; number < spoken; number++) {
            calls.add(call(number, "COMPLETED", number < missed ? "callback" : "confirmed"));
        }
        return DemoVerdict.wishes(seats, calls);
    }

    private static Seat seat(int number, String persona, Disposition expects) {
        DemoPatient patient = new DemoPatient(patient(number), "Given", "Family", "+9170000" + number, LocalDate.of(1980, 1, 1), "en-IN", true, Optional.empty());
        return new Seat(patient, new PersonaCard(persona, persona, Optional.of(expects)), number, new Wish("tomorrow", "morning"));
    }

    private static CallRow call(int number, String phase, String disposition) {
        return new CallRow(new CallId(new UUID(3, number)), patient(number), phase, Optional.of(disposition), true, 3);
    }

    private static PatientId patient(int number) {
        return new PatientId(new UUID(1, number));
    }
}
