package io.callwell.carrier.admin;

import io.callwell.carrier.network.Faults;
import io.callwell.carrier.webhook.WebhookFaults;
import org.jspecify.annotations.Nullable;

/** Faults on demand as JSON; a part that is missing means no such fault. */
record FaultsBody(
        Faults.@Nullable RestFault create, Faults.@Nullable StreamFault stream, WebhookFaults.@Nullable Plan webhooks) {}
