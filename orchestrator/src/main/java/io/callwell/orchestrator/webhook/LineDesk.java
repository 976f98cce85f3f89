package io.callwell.orchestrator.webhook;

import io.callwell.events.CallId;
import io.callwell.events.HospitalId;
import io.callwell.orchestrator.lifecycle.CallSignal;
import io.callwell.orchestrator.lifecycle.CallState;
import io.callwell.orchestrator.store.CallRecord;
import io.callwell.orchestrator.store.Calls;
import io.callwell.orchestrator.transfer.HandOverDesk;
import io.callwell.orchestrator.webhook.CarrierDesk.Instruction;
import io.callwell.platform.db.TenantTransactions;
import io.callwell.platform.tenant.Hospitals;
import io.callwell.telephony.AnsweredBy;
import io.callwell.telephony.CallProgress;
import io.callwell.telephony.E164;
import io.callwell.telephony.Lines;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.bind.annotation.RestController;

/** What lines without webhooks ask and report, brought to the same desk as those of carriers with webhooks. */
@RestController
public final class LineDesk implements Lines {

    private final CarrierDesk desk;
    private final HandOverDesk handOvers;
    private final Calls calls;
    private final TenantTransactions transactions;
    private final Hospitals hospitals;

    public LineDesk(CarrierDesk desk, HandOverDesk handOvers, Calls calls, TenantTransactions transactions, Hospitals hospitals) {
        this.desk = desk;
        this.handOvers = handOvers;
        this.calls = calls;
        this.transactions = transactions;
        this.hospitals = hospitals;
    }

    @Override
    public Step answered(CallId call, Line line) {
        return step(desk.answered(call, line.providerCallId(), word(line.answeredBy()), Optional.empty()));
    }

    @Override
    public Step next(CallId call, Line line) {
        return step(desk.next(call, line.providerCallId(), Optional.empty()));
    }

    @Override
    public void progress(CallId call, CallProgress progress) {
        desk.progress(call, new CallSignal.Progress(progress.providerCallId(), progress.status(), Optional.empty()), progress.sequence());
    }

    @Override
    public void handedOver(CallId call, boolean reached) {
        handOvers.told(call, reached);
    }

    @Override
    public List<CallId> unwanted(List<CallId> asked) {
        List<CallId> unwanted = new ArrayList<>();
        Map<HospitalId, List<CallId>> known = new HashMap<>();
        for (CallId call : asked) {
            calls.hospitalOf(call).ifPresentOrElse(
                    hospital -> known.computeIfAbsent(hospital, first -> new ArrayList<>()).add(call), () -> unwanted.add(call));
        }
        known.forEach((hospital, some) -> transactions.run(
                hospital, () -> some.stream().filter(call -> calls.find(call).filter(LineDesk::mayTalk).isEmpty()).forEach(unwanted::add)));
        return unwanted;
    }

    /** A talk that has its outcome ends its line itself. */
    private static boolean mayTalk(CallRecord call) {
        return switch (call.state()) {
            case CallState.Queued _, CallState.Initiating _, CallState.Dialled _, CallState.Ringing _, CallState.Active _ -> true;
            case CallState.AwaitingTalk _, CallState.AwaitingHangUp _ -> true;
            case CallState.Stopping _, CallState.HangingUp _, CallState.Completed _, CallState.Escalated _, CallState.Failed _ -> false;
        };
    }

    /** No voice of a carrier's is there to apologise with. */
    private Step step(Instruction instruction) {
        return switch (instruction) {
            case Instruction.Connect connect -> new Step.Talk(Map.of("call", connect.call().toString(), "token", connect.token()));
            case Instruction.HandOver handOver -> {
                var hospital = hospitals.hospital(handOver.hospital());
                yield new Step.HandOver(new E164(hospital.handOverPhone()), new E164(hospital.phone()));
            }
            case Instruction.Apologise _, Instruction.HangUp _ -> new Step.HangUp();
        };
    }

    private static String word(AnsweredBy who) {
        return switch (who) {
            case HUMAN -> "human";
            case MACHINE_GREETING, MACHINE_READY, FAX -> "machine";
            case UNKNOWN -> "unknown";
        };
    }
}
