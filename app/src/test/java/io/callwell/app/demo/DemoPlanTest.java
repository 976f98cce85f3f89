package io.callwell.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwell.app.demo.DemoPlan.History;
import io.callwell.app.demo.DemoPlan.PersonaCard;
import io.callwell.app.demo.DemoPlan.Seat;
import io.callwell.appointment.demo.DemoPatient;
import io.callwell.events.AppointmentId;
import io.callwell.events.Disposition;
import io.callwell.events.PatientId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DemoPlanTest {

    private static final History NONE = new History(Set.of(), Set.of());
    private static final List<PersonaCard> CAST = List.of(
            card("agrees-at-once", Disposition.CONFIRMED), card("cancels", Disposition.CANCELLED), card("busy", Disposition.BUSY),
            card("speaks-hindi", Disposition.CONFIRMED));

    @Test
    void theSameSeedCastsTheSamePeopleInTheSameParts() {
        assertThat(DemoPlan.of(7, 10, people(40), CAST, NONE)).isEqualTo(DemoPlan.of(7, 10, people(40), CAST, NONE));
        assertThat(DemoPlan.of(8, 10, people(40), CAST, NONE)).isNotEqualTo(DemoPlan.of(7, 10, people(40), CAST, NONE));
    }

    @Test
    void onTheSameFolderOthersPlayTheSamePartsInTheSameOrder() {
        DemoPlan first = DemoPlan.of(7, 10, people(60), CAST, NONE);
        Set<PatientId> called = ids(first);

        DemoPlan second = DemoPlan.of(7, 10, people(60), CAST, new History(Set.of(), called));

        assertThat(ids(second)).doesNotContainAnyElementsOf(called);
        assertThat(second.seats()).extracting(seat -> seat.persona().name()).isEqualTo(first.seats().stream().map(seat -> seat.persona().name()).toList());
        assertThat(second.seats()).extracting(Seat::seed).isEqualTo(first.seats().stream().map(Seat::seed).toList());
    }

    @Test
    void whoIsStillBeingCalledByAnotherCampaignIsLeftAloneAndSoIsWhoSharesTheirPhone() {
        List<DemoPatient> people = people(30);
        Set<PatientId> open = new HashSet<>(List.of(people.get(0).id(), people.get(4).id()));
        Set<String> phones = Set.of(people.get(0).phone(), people.get(4).phone());

        DemoPlan plan = DemoPlan.of(1, 30, people, CAST, new History(open, Set.of()));

        assertThat(plan.seats()).isNotEmpty().extracting(seat -> seat.patient().phone()).doesNotContainAnyElementsOf(phones).doesNotHaveDuplicates();
    }

    @Test
    void whoWasCalledBeforeIsCalledAgainOnlyWhenNobodyElseIsLeft() {
        List<DemoPatient> people = people(12);
        Set<PatientId> called = people.stream().map(DemoPatient::id).limit(6).collect(Collectors.toSet());

        assertThat(DemoPlan.of(3, 12, people, List.of(CAST.getFirst()), new History(Set.of(), called)).seats()).hasSizeGreaterThan(6);
    }

    @Test
    void callersAreOthersThanThoseWhoAreCalledAndEachPersonaCallsInTurn() {
        List<PersonaCard> callers = List.of(card("calls-to-move", Disposition.RESCHEDULED), card("calls-to-book", Disposition.BOOKED));
        DemoPlan plan = DemoPlan.of(7, 10, people(40), CAST, NONE);

        DemoPlan with = plan.withCallers(3, 7, people(40), callers, NONE);

        assertThat(with.seats()).isEqualTo(plan.seats());
        assertThat(with.callers()).extracting(seat -> seat.persona().name()).containsExactly("calls-to-book", "calls-to-move", "calls-to-book");
        assertThat(with.callers()).extracting(seat -> seat.patient().phone()).doesNotHaveDuplicates()
                .doesNotContainAnyElementsOf(plan.seats().stream().map(seat -> seat.patient().phone()).toList());
        assertThat(plan.withCallers(3, 7, people(40), callers, NONE)).isEqualTo(with);
    }

    private static Set<PatientId> ids(DemoPlan plan) {
        return plan.seats().stream().map(seat -> seat.patient().id()).collect(Collectors.toSet());
    }

    private static PersonaCard card(String name, Disposition expects) {
        return new PersonaCard(name, name, Optional.of(expects));
    }

    /** Every seventh wishes Hindi; numbers 0 and 1 share a phone. */
    private static List<DemoPatient> people(int howMany) {
        return IntStream.range(0, howMany).mapToObj(number -> new DemoPatient(
                        new PatientId(new UUID(1, number)), "Given", "Family", "+91700000" + (1_000 + (number == 1 ? 0 : number)),
                        LocalDate.of(1980, 1, 1), number % 7 == 6 ? "hi-IN" : "en-IN", true,
                        Optional.of(new DemoPatient.Visit(new AppointmentId(new UUID(2, number)), Instant.EPOCH, "Cardiology", "Doctor Rao", false))))
                .toList();
    }
}
