package io.callwell.gateway;

import io.callwell.gateway.GatewaySettings.Limit;
import java.time.Duration;
import java.util.Optional;

/** Counts requests in token buckets. */
interface Allowance {

    /** Takes one token from the bucket of this key; gives how long to wait when it is empty. */
    Optional<Duration> take(String key, Limit limit);
}
