package io.callwell.telephony.twilio;

import com.twilio.exception.TwilioException;
import com.twilio.http.HttpMethod;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Call;
import com.twilio.rest.api.v2010.account.CallCreator;
import com.twilio.type.PhoneNumber;
import io.callwell.telephony.Carrier;
import io.callwell.telephony.CarrierCall;
import io.callwell.telephony.CarrierUnavailableException;
import io.callwell.telephony.DialOrder;
import io.callwell.telephony.DialResult;
import io.callwell.telephony.E164;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Calls by Twilio's Calls resource, API version 2010-04-01. Thread-safe. */
public final class TwilioCarrier implements Carrier {

    private static final List<String> EVENTS = List.of("initiated", "ringing", "answered", "completed");
    private static final long RECONCILED_CALLS = 50;

    private final TwilioRestClient client;
    private final TwilioSettings settings;

    public TwilioCarrier(TwilioAccount account, TwilioSettings settings) {
        this.client = TwilioClients.client(account, settings);
        this.settings = settings;
    }

    @Override
    public String name() {
        return "twilio";
    }

    @Override
    public DialResult dial(DialOrder order) {
        try {
            String sid = creator(order).create(client).getSid();
            return sid == null ? new DialResult.Unknown("the carrier's answer names no call") : new DialResult.Accepted(sid);
        } catch (TwilioException failure) {
            return switch (TwilioFailure.of(failure)) {
                case TwilioFailure.NotProcessed(var reason) -> new DialResult.Busy(reason);
                case TwilioFailure.Refused refused ->
                    new DialResult.Refused(refused.code(), refused.permanentForCalls(), refused.reason());
                case TwilioFailure.Lost(var reason) -> new DialResult.Unknown(reason);
            };
        }
    }

    private CallCreator creator(DialOrder order) {
        CallCreator creator = Call.creator(number(order.to()), number(order.from()), order.instructions())
                .setMethod(HttpMethod.POST)
                .setStatusCallback(order.status())
                .setStatusCallbackMethod(HttpMethod.POST)
                .setStatusCallbackEvent(EVENTS)
                .setTimeout((int) order.ringTimeout().toSeconds())
                .setTimeLimit((int) settings.callTimeLimit().toSeconds());
        if (settings.record()) {
            creator.setRecord(true).setRecordingChannels("dual").setTrim("do-not-trim");
        }
        return order.detectMachine() ? creator.setMachineDetection(settings.machineDetection()) : creator;
    }

    /** Looks at the newest 50 calls to the number. */
    @Override
    public List<CarrierCall> callsTo(E164 to, Instant since) {
        try {
            return Call.reader().setTo(number(to)).setPageSize(RECONCILED_CALLS).firstPage(client).getRecords().stream()
                    .map(TwilioCarrier::carrierCall)
                    .filter(call -> !call.createdAt().isBefore(since))
                    .sorted(Comparator.comparing(CarrierCall::createdAt).reversed())
                    .toList();
        } catch (TwilioException failure) {
            throw unavailable("list calls", failure);
        }
    }

    @Override
    public Optional<CarrierCall> fetch(String providerCallId) {
        try {
            return Optional.of(carrierCall(Call.fetcher(providerCallId).fetch(client)));
        } catch (TwilioException failure) {
            if (TwilioFailure.of(failure) instanceof TwilioFailure.Refused refused && refused.notFound()) {
                return Optional.empty();
            }
            throw unavailable("fetch call " + providerCallId, failure);
        }
    }

    @Override
    public void hangUp(String providerCallId) {
        try {
            Call.updater(providerCallId).setStatus(Call.UpdateStatus.COMPLETED).update(client);
        } catch (TwilioException failure) {
            if (TwilioFailure.of(failure) instanceof TwilioFailure.Refused refused && refused.alreadyEnded()) {
                return;
            }
            throw unavailable("hang up call " + providerCallId, failure);
        }
    }

    /** A call that is still queued has no creation time in some answers; it is then the newest of all. */
    private static CarrierCall carrierCall(Call call) {
        Instant created = call.getDateCreated() == null ? Instant.MAX : call.getDateCreated().toInstant();
        return new CarrierCall(call.getSid(), TwilioStatus.status(call.getStatus().toString()), created);
    }

    private static CarrierUnavailableException unavailable(String what, TwilioException failure) {
        return new CarrierUnavailableException("twilio: cannot %s: %s".formatted(what, TwilioFailure.of(failure)), failure);
    }

    private static PhoneNumber number(E164 number) {
        return new PhoneNumber(number.value());
    }
}
