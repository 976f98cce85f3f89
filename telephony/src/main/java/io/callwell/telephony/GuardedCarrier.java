package io.callwell.telephony;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The last check before a phone rings: numbers and countries that are not allowed never reach the carrier, whoever asks. */
public final class GuardedCarrier implements Carrier {

    /** Code of a refusal by this check; no carrier uses it. */
    public static final int NOT_ALLOWED = 1;

    private final Carrier carrier;
    private final PhoneNumbers numbers;

    public GuardedCarrier(Carrier carrier, PhoneNumbers numbers) {
        this.carrier = carrier;
        this.numbers = numbers;
    }

    @Override
    public String name() {
        return carrier.name();
    }

    @Override
    public DialResult dial(DialOrder order) {
        return switch (numbers.judge(order.to().value())) {
            case NumberVerdict.Dialable _ -> carrier.dial(order);
            case NumberVerdict.Refused refused -> new DialResult.Refused(NOT_ALLOWED, true, refused.because());
        };
    }

    @Override
    public List<CarrierCall> callsTo(E164 to, Instant since) {
        return carrier.callsTo(to, since);
    }

    @Override
    public Optional<CarrierCall> fetch(String providerCallId) {
        return carrier.fetch(providerCallId);
    }

    @Override
    public void hangUp(String providerCallId) {
        carrier.hangUp(providerCallId);
    }
}
