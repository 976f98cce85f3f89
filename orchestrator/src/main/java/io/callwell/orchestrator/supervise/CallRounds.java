package io.callwell.orchestrator.supervise;

import io.callwell.orchestrator.lifecycle.CallSignal;
import io.callwell.orchestrator.store.Calls;
import io.callwell.orchestrator.store.Commands;
import io.callwell.orchestrator.store.Timers;
import io.callwell.platform.db.TenantTransactions;
import io.callwell.platform.tenant.Hospital;
import io.callwell.platform.tenant.Hospitals;
import java.time.Clock;
import java.util.List;

/** One round over what is due: timers that ran out and commands that nobody carries out, such as those a crash left behind. */
public final class CallRounds {

    private static final int BATCH = 100;

    private final TenantTransactions transactions;
    private final Hospitals hospitals;
    private final Calls calls;
    private final Timers timers;
    private final Commands commands;
    private final CallKeeper keeper;
    private final CallKeeper.Listener listener;
    private final Clock clock;

    public CallRounds(
            TenantTransactions transactions,
            Hospitals hospitals,
            Calls calls,
            Timers timers,
            Commands commands,
            CallKeeper keeper,
            CallKeeper.Listener listener,
            Clock clock) {
        this.transactions = transactions;
        this.hospitals = hospitals;
        this.calls = calls;
        this.timers = timers;
        this.commands = commands;
        this.keeper = keeper;
        this.listener = listener;
        this.clock = clock;
    }

    private record Found(List<Timers.Due> timers, List<Long> commands) {}

    public void round() {
        for (Hospital hospital : hospitals.all()) {
            var found = transactions.call(hospital.id(), () -> new Found(timers.due(clock.instant(), BATCH), commands.open(BATCH)));
            found.timers().forEach(timer -> transactions.run(hospital.id(), () -> fire(timer)));
            found.commands().forEach(command -> listener.commandAdded(hospital.id(), command));
        }
    }

    /** The call's lock comes first, as everywhere; a call that is being written now is left to the next round. */
    private void fire(Timers.Due timer) {
        if (calls.lockIfFree(timer.call()).isPresent() && timers.take(timer, clock.instant())) {
            keeper.apply(timer.call(), new CallSignal.TimedOut(timer.kind()));
        }
    }
}
