package io.callwell.carrier.admin;

import io.callwell.carrier.network.Faults;
import io.callwell.carrier.webhook.WebhookFaults;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Faults on demand as JSON; a part that is missing means no such fault. */
record FaultsBody(@Nullable Create create, @Nullable Stream stream, @Nullable Webhooks webhooks) {

    record Create(Faults.@Nullable Kind kind, @Nullable Integer times, @Nullable Integer delayMs) {}

    record Stream(@Nullable Integer dropAfterMs, @Nullable Integer times) {}

    record Webhooks(
            @Nullable Long seed, @Nullable Double lose, @Nullable Double duplicate, @Nullable Double permute, @Nullable Integer maxDelayMs) {}

    /** @throws IllegalArgumentException naming the field that is missing or out of range */
    Optional<Faults.RestFault> creates() {
        return Optional.ofNullable(create).map(fault -> {
            if (fault.kind() == null) {
                throw new IllegalArgumentException("create.kind is missing: one of " + List.of(Faults.Kind.values()));
            }
            return new Faults.RestFault(fault.kind(), or(fault.times(), 1), or(fault.delayMs(), 0));
        });
    }

    Optional<Faults.StreamFault> streams() {
        return Optional.ofNullable(stream).map(fault -> new Faults.StreamFault(or(fault.dropAfterMs(), 0), or(fault.times(), 1)));
    }

    WebhookFaults.Plan reports() {
        return webhooks == null
                ? WebhookFaults.Plan.NONE
                : new WebhookFaults.Plan(or(webhooks.seed(), 0L), or(webhooks.lose(), 0.0), or(webhooks.duplicate(), 0.0),
                        or(webhooks.permute(), 0.0), or(webhooks.maxDelayMs(), 2_000));
    }

    private static <T> T or(@Nullable T value, T missing) {
        return value == null ? missing : value;
    }
}
