package io.callwell.telephony;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One progress report of a carrier about a call. Reports may come in any order and more than once: {@code (providerCallId,
 * sequence)} names a report, the sequence orders them, and a final status is never left.
 *
 * @param sequence   position among the call's reports, from 0
 * @param answeredBy present only when detection ran
 * @param sipCode    final SIP response of the far end, such as 486; present only on final reports
 * @param at         when it happened by the carrier's clock
 */
public record CallProgress(
        String providerCallId,
        ProviderStatus status,
        int sequence,
        Optional<AnsweredBy> answeredBy,
        OptionalInt sipCode,
        Instant at) {}
