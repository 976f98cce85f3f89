package io.callwell.appointment.absence;

import io.callwell.appointment.Appointment;
import io.callwell.appointment.AppointmentProperties;
import io.callwell.appointment.DoctorAbsences;
import io.callwell.appointment.Slot;
import io.callwell.appointment.SlotSearch;
import io.callwell.appointment.absence.AbsenceRanking.Ranked;
import io.callwell.appointment.booking.Offers;
import io.callwell.appointment.booking.Offers.Purpose;
import io.callwell.appointment.booking.SavedAnswers;
import io.callwell.appointment.booking.SlotFinder;
import io.callwell.appointment.booking.StoredAppointments;
import io.callwell.appointment.schedule.ScheduleDesk;
import io.callwell.events.AppointmentId;
import io.callwell.platform.db.TenantTransactions;
import io.callwell.platform.problem.InvalidException;
import io.callwell.platform.problem.NotFoundException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.web.bind.annotation.RestController;

/** {@link DoctorAbsences} where the role runs: for beans of the same process, and over HTTP for the others. */
@RestController
final class AbsenceDesk implements DoctorAbsences {

    private static final Duration LONGEST = Duration.ofDays(31);
    private static final int MOST_ALTERNATIVES = 3;
    private static final int MOST_SHOWN = 100;
    private static final Pattern REASON = Pattern.compile("[a-z][a-z0-9-]{1,40}");

    private final TenantTransactions transactions;
    private final StoredAbsences absences;
    private final ScheduleDesk schedule;
    private final StoredAppointments visits;
    private final SlotFinder finder;
    private final Offers offers;
    private final SavedAnswers answers;
    private final Clock clock;
    private final AppointmentProperties settings;

    AbsenceDesk(TenantTransactions transactions, StoredAbsences absences, ScheduleDesk schedule, StoredAppointments visits, SlotFinder finder,
            Offers offers, SavedAnswers answers, Clock clock, AppointmentProperties settings) {
        this.transactions = transactions;
        this.absences = absences;
        this.schedule = schedule;
        this.visits = visits;
        this.finder = finder;
        this.offers = offers;
        this.answers = answers;
        this.clock = clock;
        this.settings = settings;
    }

    @Override
    public Absence declare(Order order) {
        Instant now = clock.instant();
        check(order, now);
        return transactions.call(() -> {
            Optional<Declared> before = answers.find(order.key(), "absence", order, Declared.class);
            UUID id = before.map(Declared::id).orElseGet(() -> declareOnce(order, now));
            return absences.byId(id).orElseThrow();
        });
    }

    /** What is remembered under a key. */
    record Declared(UUID id) {}

    private UUID declareOnce(Order order, Instant now) {
        UUID leave = schedule.addLeave(order.practitionerId(), order.from(), order.to(), order.reason(), order.byUser());
        List<Ranked> ranked = AbsenceRanking.rank(absences.touched(order.practitionerId(), order.from(), order.to(), now), now);
        UUID id = absences.insert(order, leave, ranked, now);
        ranked.forEach(one -> keepTimes(id, one.visit(), order.alternatives(), now));
        answers.save(order.key(), "absence", order, Declared.class, new Declared(id), now);
        return id;
    }

    /** In the order of the ranking, so that the most urgent have the first choice. */
    private void keepTimes(UUID absence, AppointmentId id, int alternatives, Instant now) {
        if (alternatives == 0) {
            return;
        }
        Appointment visit = visits.byId(id).orElseThrow();
        for (Slot slot : finder.find(new SlotSearch(id, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                List.of(), alternatives))) {
            offers.make(visit, slot.id(), Purpose.DOCTOR_ABSENT, absence, 1, settings.offerTtl(), now);
        }
    }

    @Override
    public List<Absence> absences() {
        return transactions.call(() -> absences.newest(MOST_SHOWN));
    }

    @Override
    public Absence absence(UUID id) {
        return transactions.call(() -> {
            offers.expire();
            return absences.byId(id).orElseThrow(() -> new NotFoundException("absence " + id));
        });
    }

    @Override
    public List<AppointmentId> targets(UUID id) {
        return absence(id).visits().stream().filter(one -> one.state() == State.WAITING || one.state() == State.TRIED)
                .map(AffectedVisit::appointmentId).toList();
    }

    @Override
    public void withdraw(UUID id) {
        transactions.run(() -> {
            UUID leave = absences.withdraw(id, clock.instant()).orElseThrow(() -> new NotFoundException("absence " + id));
            schedule.withdrawLeave(leave);
            offers.giveUp(id);
        });
    }

    private static void check(Order order, Instant now) {
        if (!order.from().isBefore(order.to())) {
            throw new InvalidException("the absence ends before it begins", "to", "give a later instant than 'from'");
        }
        if (!order.to().isAfter(now)) {
            throw new InvalidException("the absence is over already", "to", "give an instant to come");
        }
        if (Duration.between(order.from(), order.to()).compareTo(LONGEST) > 0) {
            throw new InvalidException("the absence is longer than " + LONGEST.toDays() + " days", "to",
                    "declare " + LONGEST.toDays() + " days at most and plan the rest as leave");
        }
        if (!REASON.matcher(order.reason()).matches()) {
            throw new InvalidException("the reason is no code", "reason", "give a code such as sick, leave or training");
        }
        if (order.alternatives() < 0 || order.alternatives() > MOST_ALTERNATIVES) {
            throw new InvalidException("alternatives is " + order.alternatives(), "alternatives", "give 0 to " + MOST_ALTERNATIVES);
        }
    }
}
