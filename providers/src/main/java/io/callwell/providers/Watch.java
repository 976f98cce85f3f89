package io.callwell.providers;

import io.callwell.providers.guard.Guard;
import io.callwell.providers.guard.Port;
import io.callwell.providers.guard.Recovery;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** All guards of this process. */
final class Watch {

    private final MeteredLedger ledger;
    private final Recovery recovery;
    private final List<Guard> guards = new CopyOnWriteArrayList<>();

    Watch(MeteredLedger ledger, Recovery recovery) {
        this.ledger = ledger;
        this.recovery = recovery;
    }

    Guard guard(Port port, String name, Duration attempt, Runnable probe) {
        return known(new Guard(port, name, attempt, probe, recovery, ledger));
    }

    /** For an engine of this machine. */
    Guard always(Port port, String name, Duration attempt) {
        return known(Guard.always(port, name, attempt, recovery, ledger));
    }

    private Guard known(Guard guard) {
        ledger.watch(guard);
        guards.add(guard);
        return guard;
    }

    List<Guard> guards() {
        return List.copyOf(guards);
    }
}
