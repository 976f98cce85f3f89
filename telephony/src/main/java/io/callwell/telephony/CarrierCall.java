package io.callwell.telephony;

import java.time.Instant;

/** A call as the carrier tells it. Status words are those of the carrier-neutral {@link ProviderStatus}. */
public record CarrierCall(String providerCallId, ProviderStatus status, Instant createdAt) {}
