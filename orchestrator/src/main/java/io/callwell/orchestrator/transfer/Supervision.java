package io.callwell.orchestrator.transfer;

import io.callwell.events.CallId;
import io.callwell.orchestrator.store.Calls;
import io.callwell.orchestrator.transfer.HandOver.State;
import io.callwell.platform.db.TenantTransactions;
import io.callwell.platform.problem.InvalidException;
import io.callwell.platform.problem.NotFoundException;
import io.callwell.platform.problem.RefusedException;
import io.callwell.platform.tenant.Hospital;
import io.callwell.platform.tenant.Hospitals;
import io.callwell.platform.tenant.Tenancy;
import io.callwell.telephony.Carrier;
import io.callwell.telephony.CarrierUnavailableException;
import io.callwell.telephony.E164;
import io.callwell.telephony.NumberVerdict;
import io.callwell.telephony.PhoneNumbers;
import io.callwell.telephony.Switchboard;
import io.callwell.telephony.Switchboard.Presence;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** What a supervisor does with people who were handed to staff. On behalf of the hospital that is bound. */
public final class Supervision {

    private final TenantTransactions transactions;
    private final Hospitals hospitals;
    private final Calls calls;
    private final HandOvers handOvers;
    private final Optional<Switchboard> switchboard;
    private final Carrier carrier;
    private final PhoneNumbers numbers;
    private final HandOverDesk.Manner manner;
    private final Clock clock;

    public Supervision(
            TenantTransactions transactions, Hospitals hospitals, Calls calls, HandOvers handOvers, Optional<Switchboard> switchboard,
            Carrier carrier, PhoneNumbers numbers, HandOverDesk.Manner manner, Clock clock) {
        this.transactions = transactions;
        this.hospitals = hospitals;
        this.calls = calls;
        this.handOvers = handOvers;
        this.switchboard = switchboard;
        this.carrier = carrier;
        this.numbers = numbers;
        this.manner = manner;
        this.clock = clock;
    }

    /** Hand-overs that somebody has to look at. */
    public List<HandOver> open() {
        return transactions.call(handOvers::open);
    }

    /** The telephone of a supervisor rings instead of that of staff; who answers has the person. */
    public void takeOver(CallId id, String phone, String by) {
        E164 to = dialable(phone);
        HandOver before = in(id, State.RINGING, "Only somebody who still waits for staff can be taken over.");
        Hospital hospital = hospitals.hospital(Tenancy.current());
        String line = asked(() -> board().callStaff(before.room(), to, new E164(hospital.phone()), manner.patience(), status(id)));
        boolean ours = transactions.call(() -> {
            calls.lock(id).orElseThrow();
            boolean waits = handOvers.find(id).orElseThrow().state() == State.RINGING;
            if (waits) {
                handOvers.takenOver(id, line, by, clock.instant().plus(manner.patience()));
            }
            return waits;
        });
        (ours ? before.staffLine() : Optional.of(line)).ifPresent(carrier::hangUp);
        if (!ours) {
            throw new RefusedException("hand-over-not-waiting", "Somebody else was faster: the person does not wait any more.");
        }
    }

    /** The telephone of a supervisor rings, who then listens to the person and staff. */
    public void join(CallId id, String phone) {
        E164 to = dialable(phone);
        HandOver handOver = in(id, State.CONNECTED, "Staff do not have the person now: there is nothing to listen to.");
        Hospital hospital = hospitals.hospital(Tenancy.current());
        String line = asked(() -> board().callSupervisor(handOver.room(), to, new E164(hospital.phone()), manner.patience(), status(id)));
        transactions.run(() -> {
            calls.lock(id).orElseThrow();
            handOvers.joined(id, line);
        });
        handOver.supervisorLine().ifPresent(carrier::hangUp);
    }

    /** What the supervisor who joined hears and says from now on. */
    public void presence(CallId id, Presence presence) {
        HandOver handOver = in(id, State.CONNECTED, "Staff do not have the person now.");
        String supervisor = handOver.supervisorLine()
                .orElseThrow(() -> new RefusedException("not-joined", "No supervisor is in this call: join it first."));
        asked(() -> {
            board().presence(handOver.room(), supervisor, presence, handOver.staffLine().orElseThrow());
            return supervisor;
        });
        transactions.run(() -> {
            calls.lock(id).orElseThrow();
            handOvers.presence(id, presence);
        });
    }

    /** The promise was kept. */
    public void calledBack(CallId id) {
        in(id, State.MISSED, "Nobody was promised a call.");
        transactions.run(() -> {
            calls.lock(id).orElseThrow();
            handOvers.calledBack(id, clock.instant());
        });
    }

    private HandOver in(CallId id, State state, String otherwise) {
        HandOver handOver = transactions.call(() -> handOvers.find(id)).orElseThrow(() -> new NotFoundException("hand-over of call " + id));
        if (handOver.state() != state) {
            throw new RefusedException("hand-over-" + handOver.state().name().toLowerCase(Locale.ROOT), otherwise);
        }
        return handOver;
    }

    private E164 dialable(String phone) {
        return switch (numbers.judge(phone)) {
            case NumberVerdict.Dialable dialable -> dialable.number();
            case NumberVerdict.Refused refused -> throw new InvalidException(
                    "this telephone cannot be called (" + refused.because() + ")", "phone",
                    "give the number of a telephone that you can answer now, in a country that this installation calls");
        };
    }

    private Switchboard board() {
        return switchboard.orElseThrow(
                () -> new RefusedException("no-conferences", "This carrier has no conferences: staff are connected by the carrier itself."));
    }

    private static <T> T asked(Supplier<T> request) {
        try {
            return request.get();
        } catch (CarrierUnavailableException failure) {
            throw new RefusedException("carrier-unavailable", "The carrier did not do it. Try again.");
        }
    }

    private URI status(CallId id) {
        return URI.create(manner.publicUrl().toString().replaceAll("/+$", "") + "/webhooks/twilio/staff/" + id);
    }
}
