package io.callwell.appointment.booking;

import static io.callwell.appointment.booking.AppointmentLifecycle.Authority.CORRECTION;
import static io.callwell.appointment.booking.AppointmentLifecycle.Authority.ROUTINE;
import static org.assertj.core.api.Assertions.assertThat;

import io.callwell.appointment.Appointment.Status;
import io.callwell.appointment.booking.AppointmentLifecycle.Verdict;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AppointmentLifecycleTest {

    @Test
    void theWholeTableOfRoutineMovesIsWhatTheHospitalsAgreedOn() {
        Map<String, String> table = new TreeMap<>();
        for (Status from : Status.values()) {
            table.put(AppointmentLifecycle.code(from), Arrays.stream(Status.values())
                    .filter(to -> AppointmentLifecycle.move(from, to, ROUTINE) instanceof Verdict.Legal)
                    .map(AppointmentLifecycle::code).sorted().collect(Collectors.joining(" ")));
        }
        assertThat(table).isEqualTo(Map.of(
                "proposed", "booked cancelled pending waitlist",
                "waitlist", "booked cancelled pending",
                "pending", "booked cancelled waitlist",
                "booked", "arrived cancelled checked-in fulfilled noshow",
                "arrived", "cancelled checked-in fulfilled",
                "checked-in", "cancelled fulfilled",
                "fulfilled", "",
                "cancelled", "",
                "entered-in-error", "",
                "noshow", ""));
    }

    @ParameterizedTest
    @EnumSource(value = Status.class, mode = EnumSource.Mode.EXCLUDE, names = "ENTERED_IN_ERROR")
    void onlyACorrectionMayDeclareAVisitEnteredInError(Status from) {
        assertThat(AppointmentLifecycle.move(from, Status.ENTERED_IN_ERROR, CORRECTION)).isEqualTo(new Verdict.Legal());
        assertThat(AppointmentLifecycle.move(from, Status.ENTERED_IN_ERROR, ROUTINE)).isInstanceOf(Verdict.Illegal.class);
    }

    @Test
    void aWrongNoShowCanBeMendedByStaffOnly() {
        for (Status to : Set.of(Status.BOOKED, Status.ARRIVED)) {
            assertThat(AppointmentLifecycle.move(Status.NOSHOW, to, CORRECTION)).isEqualTo(new Verdict.Legal());
            assertThat(AppointmentLifecycle.move(Status.NOSHOW, to, ROUTINE)).isInstanceOf(Verdict.Illegal.class);
        }
        assertThat(AppointmentLifecycle.move(Status.NOSHOW, Status.CANCELLED, CORRECTION)).isInstanceOf(Verdict.Illegal.class);
    }

    @Test
    void aRefusalSaysWhichMovesThereWouldBe() {
        assertThat(AppointmentLifecycle.move(Status.CHECKED_IN, Status.BOOKED, ROUTINE)).isEqualTo(
                new Verdict.Illegal("a visit that is checked-in cannot become booked; it may become cancelled, fulfilled"));
        assertThat(AppointmentLifecycle.move(Status.CANCELLED, Status.BOOKED, ROUTINE)).isEqualTo(
                new Verdict.Illegal("a visit that is cancelled cannot become booked; it is final"));
    }

    @ParameterizedTest
    @EnumSource(Status.class)
    void onlyVisitsThatAreAgreedAndNotBegunCanBeConfirmedOrMoved(Status status) {
        boolean legal = AppointmentLifecycle.change(status) instanceof Verdict.Legal;
        assertThat(legal).isEqualTo(status == Status.BOOKED || status == Status.PENDING);
    }

    @ParameterizedTest
    @EnumSource(Status.class)
    void codesGoBothWays(Status status) {
        assertThat(AppointmentLifecycle.status(AppointmentLifecycle.code(status))).isEqualTo(status);
    }
}
