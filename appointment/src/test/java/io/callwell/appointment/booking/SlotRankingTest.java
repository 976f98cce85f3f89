package io.callwell.appointment.booking;

import static io.callwell.appointment.AppointmentBed.KOLKATA;
import static io.callwell.appointment.AppointmentBed.NOW;
import static io.callwell.appointment.AppointmentBed.TODAY;
import static io.callwell.appointment.AppointmentBed.wall;
import static org.assertj.core.api.Assertions.assertThat;

import io.callwell.appointment.Appointment;
import io.callwell.appointment.Slot;
import io.callwell.appointment.SlotSearch;
import io.callwell.events.AppointmentId;
import io.callwell.events.PatientId;
import io.callwell.events.PractitionerId;
import io.callwell.events.SlotId;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SlotRankingTest {

    private static final PractitionerId RAO = new PractitionerId(new UUID(1, 1));
    private static final PractitionerId MEHTA = new PractitionerId(new UUID(1, 2));
    /** The visit to be moved: with Doctor Rao at 10:20 in three days. */
    private static final Appointment VISIT = new Appointment(new AppointmentId(new UUID(2, 1)), new PatientId(new UUID(3, 1)), RAO,
            new SlotId(new UUID(4, 0)), Appointment.Status.BOOKED, false, wall(TODAY.plusDays(3), "10:20"), wall(TODAY.plusDays(3), "10:40"),
            KOLKATA, "Cardiology", "Doctor Rao", 1);

    @Test
    void theSameDoctorComesBeforeOthersEvenWhenLater() {
        assertThat(order(search(Optional.empty(), Optional.empty()),
                slot(MEHTA, TODAY.plusDays(1), "10:20"), slot(RAO, TODAY.plusDays(5), "10:20")))
                .containsExactly("Rao +5 10:20", "Mehta +1 10:20");
    }

    @Test
    void withoutAWishTheEarliestDayAtTheUsualTimeOfDayWins() {
        assertThat(order(search(Optional.empty(), Optional.empty()),
                slot(RAO, TODAY.plusDays(2), "10:20"), slot(RAO, TODAY.plusDays(1), "16:00"), slot(RAO, TODAY.plusDays(1), "09:00"),
                slot(RAO, TODAY.plusDays(1), "11:00")))
                .containsExactly("Rao +1 11:00", "Rao +1 09:00", "Rao +2 10:20", "Rao +1 16:00");
    }

    @Test
    void aNamedTimeWinsOverAnEarlierDay() {
        assertThat(order(search(Optional.empty(), Optional.of(LocalTime.of(16, 0))),
                slot(RAO, TODAY.plusDays(1), "12:20"), slot(RAO, TODAY.plusDays(2), "16:00"), slot(RAO, TODAY.plusDays(1), "09:00")))
                .containsExactly("Rao +2 16:00", "Rao +1 12:20", "Rao +1 09:00");
    }

    @Test
    void aNamedTimeDoesNotMeanWaitingForWeeks() {
        assertThat(order(search(Optional.empty(), Optional.of(LocalTime.of(16, 0))),
                slot(RAO, TODAY.plusDays(14), "16:00"), slot(RAO, TODAY.plusDays(1), "15:00")))
                .containsExactly("Rao +1 15:00", "Rao +14 16:00");
    }

    @Test
    void onAWishedDayTheNearestTimeOfTheSameDayPartComesFirst() {
        LocalDate wished = TODAY.plusDays(4);
        assertThat(order(search(Optional.of(wished), Optional.of(LocalTime.of(12, 0))),
                slot(RAO, wished, "11:40"), slot(RAO, wished, "13:00"), slot(RAO, wished, "12:20"), slot(MEHTA, wished, "12:00")))
                .containsExactly("Rao +4 12:20", "Rao +4 13:00", "Rao +4 11:40", "Mehta +4 12:00");
    }

    private static SlotSearch search(Optional<LocalDate> onDate, Optional<LocalTime> time) {
        return new SlotSearch(VISIT.id(), onDate, Optional.empty(), time, Optional.empty(), Optional.empty(), List.of(), 3);
    }

    private static Slot slot(PractitionerId practitioner, LocalDate day, String time) {
        return new Slot(new SlotId(UUID.randomUUID()), practitioner, practitioner.equals(RAO) ? "Rao" : "Mehta", "Cardiology",
                wall(day, time), wall(day, time).plusSeconds(1_200), KOLKATA);
    }

    private static List<String> order(SlotSearch search, Slot... slots) {
        return Arrays.stream(slots).sorted(SlotRanking.of(search, VISIT, NOW).order())
                .map(slot -> slot.practitioner() + " +" + (slot.startsAt().atZone(KOLKATA).toLocalDate().toEpochDay() - TODAY.toEpochDay())
                        + " " + slot.startsAt().atZone(KOLKATA).toLocalTime())
                .toList();
    }
}
