package io.callwell.telephony.browser;

import io.callwell.events.CallId;
import io.callwell.telephony.Carrier;
import io.callwell.telephony.CarrierCall;
import io.callwell.telephony.DialOrder;
import io.callwell.telephony.DialResult;
import io.callwell.telephony.E164;
import io.callwell.telephony.ProviderStatus;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Lines of pages among those of a real carrier: what is asked of a page's line is answered here, everything else by the carrier. Nobody
 * dials a page; it calls us.
 */
public final class BrowserCarrier implements Carrier {

    /** Beginning of the line id of every page. */
    public static final String PREFIX = "browser:";

    private static final int REMEMBERED = 1_000;

    private final Carrier carrier;
    private final Consumer<String> closeSocket;
    private final Map<String, Instant> hungUp = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
            return size() > REMEMBERED;
        }
    });

    /**
     * @param carrier     for all other lines
     * @param closeSocket ends the page's leg, if this process carries it
     */
    public BrowserCarrier(Carrier carrier, Consumer<String> closeSocket) {
        this.carrier = carrier;
        this.closeSocket = closeSocket;
    }

    /** The line of a page that talks on this call. */
    public static String lineOf(CallId call) {
        return PREFIX + call;
    }

    @Override
    public String name() {
        return carrier.name();
    }

    @Override
    public DialResult dial(DialOrder order) {
        return carrier.dial(order);
    }

    @Override
    public List<CarrierCall> callsTo(E164 to, Instant since) {
        return carrier.callsTo(to, since);
    }

    /** A page reports its end itself; asked, it is only known whether we have hung up. */
    @Override
    public Optional<CarrierCall> fetch(String providerCallId) {
        if (!providerCallId.startsWith(PREFIX)) {
            return carrier.fetch(providerCallId);
        }
        Instant ended = hungUp.get(providerCallId);
        return Optional.of(ended == null
                ? new CarrierCall(providerCallId, ProviderStatus.QUEUED, Instant.EPOCH)
                : new CarrierCall(providerCallId, ProviderStatus.COMPLETED, ended));
    }

    @Override
    public void hangUp(String providerCallId) {
        if (!providerCallId.startsWith(PREFIX)) {
            carrier.hangUp(providerCallId);
            return;
        }
        hungUp.putIfAbsent(providerCallId, Instant.now());
        closeSocket.accept(providerCallId);
    }
}
