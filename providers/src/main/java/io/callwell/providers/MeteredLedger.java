package io.callwell.providers;

import io.callwell.providers.guard.Failure;
import io.callwell.providers.guard.Guard;
import io.callwell.providers.guard.Ledger;
import io.callwell.providers.guard.Port;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;

/** {@code callwell.provider.calls} (timer by port, provider and outcome) and {@code callwell.provider.available} (0 or 1). */
final class MeteredLedger implements Ledger {

    private final MeterRegistry meters;

    MeteredLedger(MeterRegistry meters) {
        this.meters = meters;
    }

    void watch(Guard guard) {
        Gauge.builder("callwell.provider.available", guard, g -> g.isAvailable() ? 1 : 0)
                .tag("port", guard.port().word()).tag("provider", guard.name()).strongReference(true).register(meters);
    }

    @Override
    public void answered(Port port, String name, Duration took) {
        count(port, name, "answered", took);
    }

    @Override
    public void failed(Port port, String name, Failure failure, Duration took) {
        count(port, name, failure.word(), took);
    }

    private void count(Port port, String name, String outcome, Duration took) {
        meters.timer("callwell.provider.calls", "port", port.word(), "provider", name, "outcome", outcome).record(took);
    }
}
