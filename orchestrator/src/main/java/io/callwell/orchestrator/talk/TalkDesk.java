package io.callwell.orchestrator.talk;

import io.callwell.events.CallId;
import io.callwell.events.HospitalId;
import io.callwell.orchestrator.AttachRequest;
import io.callwell.orchestrator.CallBrief;
import io.callwell.orchestrator.CallDesk;
import io.callwell.orchestrator.JournalBatch;
import io.callwell.orchestrator.JournalEntry;
import io.callwell.orchestrator.TalkResult;
import io.callwell.orchestrator.lifecycle.CallSignal;
import io.callwell.orchestrator.lifecycle.Outcome;
import io.callwell.orchestrator.store.CallRecord;
import io.callwell.orchestrator.store.Calls;
import io.callwell.orchestrator.store.Talks;
import io.callwell.orchestrator.supervise.CallKeeper;
import io.callwell.platform.db.TenantTransactions;
import io.callwell.platform.problem.NotFoundException;
import io.callwell.platform.problem.RefusedException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.RestController;

/** The desk itself, where the orchestrator runs. */
@RestController
public final class TalkDesk implements CallDesk {

    /** Told of new journal entries after their commit. */
    public interface Listener {
        void written(HospitalId hospital, CallId call, List<JournalEntry> entries);
    }

    private static final Logger LOG = LoggerFactory.getLogger(TalkDesk.class);

    private final TenantTransactions transactions;
    private final Calls calls;
    private final Talks talks;
    private final CallKeeper keeper;
    private final Listener listener;

    public TalkDesk(TenantTransactions transactions, Calls calls, Talks talks, CallKeeper keeper, Listener listener) {
        this.transactions = transactions;
        this.calls = calls;
        this.talks = talks;
        this.keeper = keeper;
        this.listener = listener;
    }

    @Override
    public CallBrief attach(AttachRequest request) {
        CallId id = request.callId();
        HospitalId hospital = calls.hospitalOf(id).orElseThrow(() -> new RefusedException("unknown-call", "there is no call " + id));
        CallBrief brief = transactions.call(hospital, () -> attach(hospital, request));
        LOG.info("call {}: media process {} talks, epoch {}", id, request.mediaNode(), brief.epoch());
        return brief;
    }

    private CallBrief attach(HospitalId hospital, AttachRequest request) {
        CallId id = request.callId();
        CallRecord call = calls.lock(id).orElseThrow(() -> new RefusedException("unknown-call", "there is no call " + id));
        if (!talks.useToken(id, request.token())) {
            throw new RefusedException("token-refused", "the token of the stream for call " + id + " is wrong, used or too old");
        }
        var transition = keeper.apply(id, new CallSignal.TalkAttached(request.providerCallId()));
        if (transition.refusal().isPresent()) {
            throw new RefusedException("call-not-talking", "call " + id + " takes no stream: " + transition.refusal().get());
        }
        long epoch = talks.take(id, request.mediaNode());
        List<JournalEntry> journal = talks.journal(id);
        return new CallBrief(
                id, hospital, call.campaignId(), call.patientId(), call.appointmentId(), epoch, call.script(), 0, call.language(), (int) epoch,
                call.answeredBy(), calls.caller(id), journal);
    }

    @Override
    public void append(CallId id, JournalBatch batch) {
        HospitalId hospital = hospitalOf(id);
        List<JournalEntry> added = transactions.call(hospital, () -> {
            if (turns(batch.entries()) > 0) {
                calls.lock(id);
            }
            talks.demand(id, batch.epoch());
            List<JournalEntry> fresh = talks.append(id, batch.epoch(), batch.entries());
            if (turns(fresh) > 0) {
                calls.addTurns(id, turns(fresh));
            }
            return fresh;
        });
        listener.written(hospital, id, added);
    }

    private static int turns(List<JournalEntry> entries) {
        return (int) entries.stream().filter(entry -> entry.kind() == JournalEntry.Kind.TURN).count();
    }

    @Override
    public void finish(CallId id, TalkResult result) {
        transactions.run(hospitalOf(id), () -> {
            calls.lock(id).orElseThrow(() -> new NotFoundException("call " + id));
            talks.demand(id, result.epoch());
            result.patient().ifPresent(patient -> calls.keepPatient(id, patient));
            keeper.apply(id, new CallSignal.TalkFinished(
                    new Outcome(result.disposition(), result.handOver(), result.appointment(), result.callBackAt(), result.turns())));
        });
    }

    private HospitalId hospitalOf(CallId id) {
        return calls.hospitalOf(id).orElseThrow(() -> new NotFoundException("call " + id));
    }
}
