package io.callwell.appointment.booking;

import static io.callwell.appointment.AppointmentBed.KOLKATA;
import static io.callwell.appointment.AppointmentBed.NOW;
import static io.callwell.appointment.AppointmentBed.TODAY;
import static io.callwell.appointment.AppointmentBed.call;
import static io.callwell.appointment.AppointmentBed.wall;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwell.appointment.AppointmentBed;
import io.callwell.appointment.HoldRequest;
import io.callwell.appointment.Slot;
import io.callwell.appointment.SlotSearch;
import io.callwell.appointment.SlotWishes;
import io.callwell.appointment.SlotWishes.Order;
import io.callwell.appointment.SlotWishes.Who;
import io.callwell.events.AppointmentId;
import io.callwell.events.PatientId;
import io.callwell.events.SlotId;
import io.callwell.platform.db.Sql;
import io.callwell.platform.problem.InvalidException;
import io.callwell.platform.problem.NotFoundException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SlotFinderTest {

    private AppointmentBed bed;
    private PatientId patient;
    private AppointmentId visit;

    @BeforeEach
    void open() {
        bed = new AppointmentBed();
        patient = bed.patient("Priya", "+917000000004");
        visit = bed.visit(patient, bed.rao, wall(TODAY.plusDays(3), "10:20"));
    }

    @AfterEach
    void close() {
        bed.close();
    }

    @Test
    void offersTheSameDoctorFirstThenOthersOfTheDepartmentAndNobodyElse() {
        bed.slot(bed.nair, wall(TODAY.plusDays(1), "10:20"));
        SlotId other = bed.slot(bed.mehta, wall(TODAY.plusDays(1), "10:20"));
        SlotId same = bed.slot(bed.rao, wall(TODAY.plusDays(5), "10:00"));
        assertThat(find(any())).extracting(Slot::id).containsExactly(same, other);
    }

    @Test
    void neverOffersWhatIsPastTooSoonHeldTakenOrOnLeave() {
        bed.slot(bed.rao, NOW.minusSeconds(600));
        bed.slot(bed.rao, NOW.plusSeconds(1_800));
        SlotId held = bed.slot(bed.rao, wall(TODAY.plusDays(1), "09:00"));
        bed.at(() -> bed.appointments().hold(new HoldRequest("held", call(), held)));
        bed.visit(bed.patient("Other", "+917000000005"), bed.rao, wall(TODAY.plusDays(1), "10:00"));
        bed.slot(bed.rao, wall(TODAY.plusDays(1), "10:10"));
        bed.slot(bed.rao, wall(TODAY.plusDays(2), "10:00"));
        bed.sql(() -> bed.jdbc().sql("INSERT INTO appointment.leave (id, practitioner_id, starts_at, ends_at) VALUES (?, ?, ?, ?)")
                .params(UUID.randomUUID(), bed.rao.value(), Sql.ts(wall(TODAY.plusDays(2), "00:00")), Sql.ts(wall(TODAY.plusDays(3), "00:00")))
                .update());
        assertThat(find(any())).isEmpty();
        bed.outliveHolds();
        assertThat(find(any())).extracting(Slot::id).containsExactly(held);
    }

    @Test
    void neverOffersATimeAtWhichThePatientIsSomewhereElse() {
        bed.visit(patient, bed.nair, wall(TODAY.plusDays(4), "10:00"));
        bed.slot(bed.rao, wall(TODAY.plusDays(4), "10:10"));
        SlotId free = bed.slot(bed.rao, wall(TODAY.plusDays(4), "10:40"));
        assertThat(find(any())).extracting(Slot::id).containsExactly(free);
    }

    @Test
    void keepsToTheWishedDayAndTimeOfDayInTheHospitalsWallClock() {
        LocalDate wished = TODAY.plusDays(6);
        bed.slot(bed.rao, wall(wished.minusDays(1), "16:00"));
        bed.slot(bed.rao, wall(wished, "11:40"));
        SlotId noon = bed.slot(bed.rao, wall(wished, "12:00"));
        bed.slot(bed.rao, wall(wished, "17:00"));
        SlotSearch afternoon = new SlotSearch(visit, Optional.of(wished), Optional.empty(), Optional.empty(), Optional.of(LocalTime.NOON),
                Optional.of(LocalTime.of(17, 0)), List.of(), 3);
        assertThat(find(afternoon)).extracting(Slot::id).containsExactly(noon);
        assertThat(find(afternoon).getFirst().startsAt().atZone(KOLKATA).toLocalDate()).isEqualTo(wished);
    }

    @Test
    void offersAtMostWhatAVoiceCanSayAndNothingThatWasRefused() {
        SlotId first = bed.slot(bed.rao, wall(TODAY.plusDays(1), "10:20"));
        for (int day = 2; day < 8; day++) {
            bed.slot(bed.rao, wall(TODAY.plusDays(day + 2), "10:20"));
        }
        assertThat(find(any())).hasSize(3).first().extracting(Slot::id).isEqualTo(first);
        SlotSearch without = new SlotSearch(visit, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                List.of(first), 3);
        assertThat(find(without)).hasSize(3).extracting(Slot::id).doesNotContain(first);
    }

    @Test
    void anyAfternoonNextWeekExceptFridayMeansWhatItSays() {
        LocalDate monday = TODAY.plusDays(7);
        List<SlotId> wanted = new ArrayList<>();
        for (int day = -1; day < 8; day++) {
            bed.slot(bed.rao, wall(monday.plusDays(day), "10:00"));
            SlotId afternoon = bed.slot(bed.rao, wall(monday.plusDays(day), "15:00"));
            if (day >= 0 && day < 5 && day != 4) {
                wanted.add(afternoon);
            }
        }
        SlotSearch search = new SlotSearch(visit, Optional.empty(), Optional.of(monday), Optional.empty(), Optional.of(LocalTime.NOON),
                Optional.of(LocalTime.of(17, 0)), List.of(), 20);
        assertThat(find(search.with(wishes(Optional.of(monday.plusDays(4)), Set.of(DayOfWeek.FRIDAY), Who.ANYBODY, Order.LIKE_BEFORE))))
                .extracting(Slot::id).containsExactlyElementsOf(wanted);
        assertThatThrownBy(() -> find(search.with(wishes(Optional.of(monday.minusDays(1)), Set.of(), Who.ANYBODY, Order.LIKE_BEFORE))))
                .isInstanceOf(InvalidException.class).extracting("where").isEqualTo("wishes.lastDate");
        assertThatThrownBy(() -> find(search.with(wishes(Optional.empty(), Set.of(DayOfWeek.values()), Who.ANYBODY, Order.LIKE_BEFORE))))
                .isInstanceOf(InvalidException.class).extracting("where").isEqualTo("wishes.notOn");
    }

    @Test
    void theFirstAvailableIsTheFirstWhoeverHasIt() {
        SlotId mine = bed.slot(bed.rao, wall(TODAY.plusDays(5), "10:20"));
        SlotId first = bed.slot(bed.mehta, wall(TODAY.plusDays(1), "16:00"));
        bed.slot(bed.nair, wall(TODAY.plusDays(1), "09:00"));
        assertThat(find(any().with(wishes(Optional.empty(), Set.of(), Who.ANYBODY, Order.EARLIEST)))).extracting(Slot::id).containsExactly(first, mine);
        assertThat(find(any().with(wishes(Optional.empty(), Set.of(), Who.SAME, Order.EARLIEST)))).extracting(Slot::id).containsExactly(mine);
        assertThat(find(any().with(wishes(Optional.empty(), Set.of(), Who.OTHERS, Order.EARLIEST)))).extracting(Slot::id).containsExactly(first);
    }

    @Test
    void aVideoSlotIsOfferedOnlyToWhoAsksForOneAndASiteOnlyWithItsOwnSlots() {
        UUID site = UUID.randomUUID();
        bed.sql(() -> bed.jdbc().sql("INSERT INTO appointment.location (id, name) VALUES (?, 'East wing')").params(site).update());
        SlotId video = bed.slot(bed.rao, wall(TODAY.plusDays(1), "10:20"));
        SlotId here = bed.slot(bed.rao, wall(TODAY.plusDays(2), "10:20"));
        bed.sql(() -> bed.jdbc().sql("UPDATE appointment.slot SET mode = 'telehealth' WHERE id = ?").params(video.value()).update());
        bed.sql(() -> bed.jdbc().sql("UPDATE appointment.slot SET location_id = ? WHERE id = ?").params(site, here.value()).update());
        assertThat(find(any())).extracting(Slot::id).containsExactly(here);
        SlotWishes telehealth = new SlotWishes(Optional.empty(), Set.of(), Set.of(), Optional.empty(), Who.ANYBODY, Optional.empty(), Optional.empty(),
                Optional.of("telehealth"), Order.LIKE_BEFORE);
        assertThat(find(any().with(telehealth))).extracting(Slot::id).containsExactly(video);
        SlotWishes east = new SlotWishes(Optional.empty(), Set.of(), Set.of(), Optional.empty(), Who.ANYBODY, Optional.of(site), Optional.empty(),
                Optional.empty(), Order.LIKE_BEFORE);
        assertThat(find(any().with(east))).extracting(Slot::id).containsExactly(here);
    }

    private static SlotWishes wishes(Optional<LocalDate> last, Set<DayOfWeek> notOn, Who who, Order order) {
        return new SlotWishes(last, Set.of(), notOn, Optional.empty(), who, Optional.empty(), Optional.empty(), Optional.empty(), order);
    }

    @Test
    void nonsenseIsRefusedWithTheFieldThatIsWrong() {
        assertThatThrownBy(() -> find(new SlotSearch(visit, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(), List.of(), 0))).isInstanceOf(InvalidException.class).extracting("where").isEqualTo("limit");
        assertThatThrownBy(() -> find(new SlotSearch(visit, Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.of(LocalTime.of(15, 0)), Optional.of(LocalTime.of(14, 0)), List.of(), 3)))
                .isInstanceOf(InvalidException.class).extracting("where").isEqualTo("toTime");
        AppointmentId unknown = new AppointmentId(UUID.randomUUID());
        assertThatThrownBy(() -> find(new SlotSearch(unknown, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(), List.of(), 3))).isInstanceOf(NotFoundException.class);
    }

    private SlotSearch any() {
        return new SlotSearch(visit, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), List.of(), 3);
    }

    private List<Slot> find(SlotSearch search) {
        return bed.at(() -> bed.appointments().slots(search));
    }
}
