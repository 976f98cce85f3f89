package io.callwell.appointment.hospital;

import io.callwell.appointment.Appointment;
import io.callwell.appointment.booking.StoredAppointments;
import io.callwell.appointment.hospital.HospitalLinks.Kind;
import io.callwell.events.AppointmentId;
import io.callwell.platform.db.TenantTransactions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Puts right what was begun at the hospital's system and not ended: delivers what was kept, and undoes there what ours did not commit, so that
 * both sides agree again. Any number of processes may settle at once, because every step may be repeated.
 */
@Component
public final class HospitalSettling {

    private static final Logger LOG = LoggerFactory.getLogger(HospitalSettling.class);
    /** Longer than any write can take. */
    private static final Duration ABANDONED = Duration.ofSeconds(60);

    private final TenantTransactions transactions;
    private final HospitalJournal journal;
    private final HospitalLinks links;
    private final StoredAppointments visits;

    HospitalSettling(TenantTransactions transactions, HospitalJournal journal, HospitalLinks links, StoredAppointments visits) {
        this.transactions = transactions;
        this.journal = journal;
        this.links = links;
        this.visits = visits;
    }

    /** How many writes wait to be delivered, may have to be undone, and were refused for good. */
    public record Waiting(int due, int begun, int refused) {}

    public Waiting waiting() {
        return transactions.call(() -> new Waiting(journal.count("due"), journal.count("begun"), journal.count("refused")));
    }

    /** Settles what can be, for the hospital that is bound. @return how many writes were settled */
    public int settle(HospitalSystem system) {
        return settle(system, ABANDONED);
    }

    int settle(HospitalSystem system, Duration abandoned) {
        int settled = 0;
        for (HospitalJournal.Open open : transactions.call(() -> List.copyOf(journal.open(abandoned)))) {
            Optional<String> state = open.state().equals("due") ? deliver(system, open) : putRight(system, open);
            transactions.run(() -> state.ifPresentOrElse(ended -> journal.settle(open.key(), ended), () -> journal.tried(open.key())));
            settled += state.isPresent() ? 1 : 0;
        }
        return settled;
    }

    private Optional<String> deliver(HospitalSystem system, HospitalJournal.Open open) {
        UUID id = open.appointment().orElseThrow();
        Optional<Appointment> visit = transactions.call(() -> visits.byId(new AppointmentId(id)));
        Optional<String> theirs = transactions.call(() -> links.theirs(Kind.VISIT, id));
        if (visit.isEmpty() || theirs.isEmpty()) {
            return Optional.of("refused");
        }
        TheirChange change = new TheirChange(open.key(), theirs.get(), visit.get().startsAt(), open.reason());
        HospitalAnswer answer = open.operation().equals("confirm") ? system.confirm(change) : system.cancel(change);
        return switch (answer) {
            case HospitalAnswer.Done _ -> Optional.of("done");
            // What they changed reaches us as news.
            case HospitalAnswer.Changed _, HospitalAnswer.Taken _ -> Optional.of("declined");
            case HospitalAnswer.Refused refused -> {
                LOG.warn("the hospital's system refuses a kept {}: {}", open.operation(), refused.reason());
                yield Optional.of("refused");
            }
            case HospitalAnswer.Unreachable _ -> Optional.empty();
        };
    }

    private Optional<String> putRight(HospitalSystem system, HospitalJournal.Open open) {
        if (transactions.call(() -> journal.isCommitted(open.key()))) {
            return Optional.of("done");
        }
        try {
            Optional<TheirVisit> written = system.writtenUnder(open.key());
            boolean undone = written.isEmpty() || switch (open.operation()) {
                case "book" -> isUndone(unbook(system, open, written.get()));
                case "move" -> isUndone(moveBack(system, open, written.get()));
                // A confirmation or cancellation that arrived there reaches us as news.
                default -> true;
            };
            if (!undone) {
                return Optional.empty();
            }
            open.theirSlot().ifPresent(slot -> system.freeOrphan(slot, open.key()));
            LOG.info("a {} that ours did not commit was undone at the hospital's system", open.operation());
            return Optional.of("undone");
        } catch (HospitalUnreachableException away) {
            return Optional.empty();
        }
    }

    private static HospitalAnswer unbook(HospitalSystem system, HospitalJournal.Open open, TheirVisit written) {
        if (!written.isLive()) {
            return new HospitalAnswer.Done(written, true);
        }
        return system.cancel(new TheirChange(open.key() + ":undo", written.id(), written.startsAt(), Optional.of("other")));
    }

    /** Back to where ours has it; when somebody has that time by now, theirs stays, and reaches us as news. */
    private HospitalAnswer moveBack(HospitalSystem system, HospitalJournal.Open open, TheirVisit written) {
        Appointment ours = transactions.call(() -> visits.byId(new AppointmentId(open.appointment().orElseThrow())).orElseThrow());
        if (!written.isLive() || written.startsAt().equals(ours.startsAt())) {
            return new HospitalAnswer.Done(written, true);
        }
        String practitioner = transactions.call(() -> links.theirs(Kind.PRACTITIONER, ours.practitionerId().value())).orElse("");
        String slot = transactions.call(() -> links.theirs(Kind.SLOT, ours.slotId().value())).orElse("");
        return system.move(new TheirMove(open.key() + ":undo", written.id(), written.startsAt(), practitioner, slot, ours.startsAt(), ours.endsAt()));
    }

    private static boolean isUndone(HospitalAnswer answer) {
        return !(answer instanceof HospitalAnswer.Unreachable);
    }
}
