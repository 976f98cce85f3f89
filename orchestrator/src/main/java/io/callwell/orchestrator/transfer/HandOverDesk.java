package io.callwell.orchestrator.transfer;

import io.callwell.events.CallId;
import io.callwell.events.HospitalId;
import io.callwell.orchestrator.lifecycle.CallSignal;
import io.callwell.orchestrator.store.Calls;
import io.callwell.orchestrator.supervise.CallKeeper;
import io.callwell.orchestrator.transfer.HandOver.State;
import io.callwell.platform.db.TenantTransactions;
import io.callwell.platform.problem.NotFoundException;
import io.callwell.platform.tenant.Hospital;
import io.callwell.platform.tenant.Hospitals;
import io.callwell.telephony.CarrierUnavailableException;
import io.callwell.telephony.E164;
import io.callwell.telephony.ProviderStatus;
import io.callwell.telephony.Switchboard;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings people to staff, and sees to it that nobody waits for ever: who is not answered in time is promised a call. Thread-safe. */
public final class HandOverDesk {

    /**
     * How people are handed over.
     *
     * @param publicUrl      what the carrier calls
     * @param patience       how long staff may take to answer
     * @param callBackWithin what is promised when they do not
     */
    public record Manner(URI publicUrl, Duration patience, Duration callBackWithin) {}

    /** What the carrier is to do with the person. */
    public sealed interface Way {

        /** Wait in a conference, which staff are called into. */
        record Room(String name) implements Way {}

        /** Be connected by the carrier itself. */
        record Dial(E164 staff, E164 from, Duration ring) implements Way {}

        /** Hear that the hospital calls back. */
        record Promise(String language, Duration within) implements Way {}

        /** Nothing is left to do: the call ends. */
        record End() implements Way {}
    }

    private static final Logger LOG = LoggerFactory.getLogger(HandOverDesk.class);

    private final TenantTransactions transactions;
    private final Hospitals hospitals;
    private final Calls calls;
    private final HandOvers handOvers;
    private final CallKeeper keeper;
    private final Optional<Switchboard> switchboard;
    private final Manner manner;
    private final Clock clock;

    /** @param switchboard empty where the carrier has no conferences */
    public HandOverDesk(
            TenantTransactions transactions, Hospitals hospitals, Calls calls, HandOvers handOvers, CallKeeper keeper,
            Optional<Switchboard> switchboard, Manner manner, Clock clock) {
        this.transactions = transactions;
        this.hospitals = hospitals;
        this.calls = calls;
        this.handOvers = handOvers;
        this.keeper = keeper;
        this.switchboard = switchboard;
        this.manner = manner;
        this.clock = clock;
    }

    /** The talk has ended and the person is to be handed over. A copy of the question gets the answer of the first. */
    public Way begin(CallId id, HospitalId hospitalId) {
        Hospital hospital = hospitals.hospital(hospitalId);
        boolean first = transactions.call(hospitalId, () -> {
            calls.lock(id).orElseThrow();
            Instant now = clock.instant();
            return handOvers.begin(id, now, now.plus(manner.patience()), switchboard.isPresent());
        });
        if (first && switchboard.isPresent()) {
            LOG.info("call {}: staff are called", id);
            callStaff(id, hospital, switchboard.get());
        }
        return transactions.call(hospitalId, () -> way(id, hospital));
    }

    private void callStaff(CallId id, Hospital hospital, Switchboard board) {
        try {
            String line = board.callStaff(
                    room(id), new E164(hospital.handOverPhone()), new E164(hospital.phone()), manner.patience(), staffStatus(id));
            transactions.run(hospital.id(), () -> handOvers.staffLine(id, line));
        } catch (CarrierUnavailableException refused) {
            LOG.warn("call {}: staff cannot be called: {}", id, refused.getMessage());
            locked(hospital.id(), id, handOver -> missed(handOver));
        }
    }

    private Way way(CallId id, Hospital hospital) {
        HandOver handOver = handOvers.find(id).orElseThrow();
        return switch (handOver.state()) {
            case RINGING, CONNECTED -> handOver.inConference()
                    ? new Way.Room(handOver.room())
                    : new Way.Dial(new E164(hospital.handOverPhone()), new E164(hospital.phone()), manner.patience());
            case MISSED -> promise(id);
            case OVER -> new Way.End();
        };
    }

    private Way promise(CallId id) {
        handOvers.promised(id, clock.instant());
        return new Way.Promise(calls.find(id).orElseThrow().language(), manner.callBackWithin());
    }

    /**
     * The person's time with staff, or waiting for them, has ended and the line is up.
     *
     * @param dialled how the carrier's own dial went; of a conference it says nothing about staff
     */
    public Way ended(CallId id, Optional<ProviderStatus> dialled) {
        HospitalId hospital = hospitalOf(id);
        return transactions.call(hospital, () -> {
            calls.lock(id).orElseThrow();
            Optional<HandOver> handOver = handOvers.find(id);
            if (handOver.isEmpty()) {
                return new Way.End();
            }
            State state = handOver.get().state();
            boolean dialledThrough = !handOver.get().inConference() && dialled.filter(ProviderStatus.COMPLETED::equals).isPresent();
            if (state == State.RINGING && dialledThrough) {
                connected(handOver.get(), "");
                handOvers.over(id, clock.instant());
                return new Way.End();
            }
            if (state == State.RINGING) {
                missed(handOver.get());
                return promise(id);
            }
            if (state == State.CONNECTED) {
                handOvers.over(id, clock.instant());
            }
            return state == State.MISSED ? promise(id) : new Way.End();
        });
    }

    /**
     * What came of a hand-over that the far end made by itself: the line is gone, so that the person hears no promise, and is on the list
     * of those to be called back all the same.
     */
    public void told(CallId id, boolean reached) {
        transactions.run(hospitalOf(id), () -> {
            calls.lock(id).orElseThrow();
            Instant now = clock.instant();
            if (!handOvers.begin(id, now, now.plus(manner.patience()), false)) {
                return;
            }
            HandOver handOver = handOvers.find(id).orElseThrow();
            if (reached) {
                connected(handOver, "");
                handOvers.over(id, now);
            } else {
                missed(handOver);
            }
        });
    }

    /** How the call to staff, or to a supervisor who joins, goes on. A line that was replaced has nothing to say. */
    public void progress(CallId id, String line, ProviderStatus status) {
        HospitalId hospital = hospitalOf(id);
        boolean lost = locked(hospital, id, handOver -> {
            if (handOver.supervisorLine().filter(line::equals).isPresent()) {
                if (status.isFinal()) {
                    handOvers.left(id);
                }
                return false;
            }
            // the report may overtake the answer that names the line
            if (handOver.staffLine().filter(known -> !known.equals(line)).isPresent()) {
                return false;
            }
            return staff(handOver, line, status);
        });
        if (lost) {
            endRoom(id);
        }
    }

    private boolean staff(HandOver handOver, String line, ProviderStatus status) {
        if (handOver.state() == State.RINGING && status == ProviderStatus.IN_PROGRESS) {
            connected(handOver, line);
        } else if (handOver.state() == State.RINGING && status.isFinal()) {
            return missed(handOver);
        } else if (handOver.state() == State.CONNECTED && status.isFinal()) {
            handOvers.over(handOver.call(), clock.instant());
        }
        return false;
    }

    private void connected(HandOver handOver, String line) {
        handOvers.connected(handOver.call(), clock.instant());
        keeper.apply(handOver.call(), new CallSignal.StaffReached(line));
        LOG.info("call {}: staff have the person", handOver.call());
    }

    private boolean missed(HandOver handOver) {
        Instant by = clock.instant().plus(manner.callBackWithin());
        handOvers.missed(handOver.call(), clock.instant(), by);
        keeper.apply(handOver.call(), new CallSignal.StaffMissed(by));
        LOG.warn("call {}: staff were not reached, the person is to be called back", handOver.call());
        return true;
    }

    /** Gives up staff who do not answer, and clears up after lines that are gone. */
    public void round() {
        for (Hospital hospital : hospitals.all()) {
            for (CallId id : transactions.call(hospital.id(), () -> handOvers.due(clock.instant()))) {
                locked(hospital.id(), id, handOver -> {
                    switch (handOver.state()) {
                        case RINGING -> missed(handOver);
                        case CONNECTED -> handOvers.over(id, clock.instant());
                        case MISSED, OVER -> { }
                    }
                    return true;
                });
                endRoom(id);
            }
        }
    }

    /** The person comes out of it and is told what {@link #ended} says; telephones that still ring fall silent. */
    private void endRoom(CallId id) {
        switchboard.ifPresent(board -> {
            try {
                board.end(room(id));
            } catch (CarrierUnavailableException later) {
                LOG.warn("call {}: the conference could not be ended, tried again: {}", id, later.getMessage());
            }
        });
    }

    private <T> T locked(HospitalId hospital, CallId id, Function<HandOver, T> work) {
        return transactions.call(hospital, () -> {
            calls.lock(id).orElseThrow(() -> new NotFoundException("call " + id));
            return work.apply(handOvers.find(id).orElseThrow(() -> new NotFoundException("hand-over of call " + id)));
        });
    }

    private HospitalId hospitalOf(CallId id) {
        return calls.hospitalOf(id).orElseThrow(() -> new NotFoundException("call " + id));
    }

    static String room(CallId id) {
        return "callwell-" + id;
    }

    private URI staffStatus(CallId id) {
        return URI.create(manner.publicUrl().toString().replaceAll("/+$", "") + "/webhooks/twilio/staff/" + id);
    }
}
