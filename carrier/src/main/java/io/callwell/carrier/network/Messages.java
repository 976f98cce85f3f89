package io.callwell.carrier.network;

import io.callwell.carrier.network.Subscribers.Subscriber;
import io.callwell.carrier.patient.VirtualPatient;
import io.callwell.carrier.webhook.Webhook;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Text messages: {@code queued}, {@code sent}, then {@code delivered} or not, each reported to the application. Thread-safe. */
public final class Messages implements AutoCloseable {

    private static final int KEPT = 50_000;
    private static final int UNKNOWN_HANDSET = 30_005;

    private final Exchange exchange;
    private final Map<String, SmsRecord> bySid = new ConcurrentHashMap<>();
    private final ConcurrentLinkedDeque<String> order = new ConcurrentLinkedDeque<>();
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("carrier-sms").factory());

    public Messages(Exchange exchange) {
        this.exchange = exchange;
    }

    /** Whether this number has refused all messages (STOP). */
    public boolean optedOut(String to) {
        return at(to).patient().sms() == VirtualPatient.Sms.OPTED_OUT;
    }

    public SmsRecord send(SmsOrder wanted) {
        SmsRecord record = new SmsRecord(
                Sids.next("SM"), wanted, "queued", exchange.clock().instant(), exchange.clock().instant(), Optional.empty());
        keep(record);
        boolean arrives = at(wanted.to()).patient().sms() == VirtualPatient.Sms.DELIVERED;
        long step = exchange.settings().smsStep().toMillis();
        tell(record);
        advance(record.sid(), "sent", Optional.empty(), step);
        advance(record.sid(), arrives ? "delivered" : "undelivered", arrives ? Optional.empty() : Optional.of(UNKNOWN_HANDSET), 2 * step);
        return record;
    }

    public Optional<SmsRecord> find(String sid) {
        return Optional.ofNullable(bySid.get(sid));
    }

    /** All messages that are still known, newest first. */
    public List<SmsRecord> all() {
        return order.stream().map(bySid::get).filter(Objects::nonNull).toList();
    }

    private Subscriber at(String to) {
        return exchange.subscribers().at(to, exchange.settings().unknownNumber());
    }

    private void advance(String sid, String status, Optional<Integer> error, long afterMs) {
        timer.schedule(() -> {
            SmsRecord next = bySid.computeIfPresent(sid, (_, was) -> was.in(status, exchange.clock().instant(), error));
            if (next != null) {
                log(next);
                tell(next);
            }
        }, afterMs, TimeUnit.MILLISECONDS);
    }

    private void keep(SmsRecord record) {
        bySid.put(record.sid(), record);
        order.addFirst(record.sid());
        if (order.size() > KEPT) {
            bySid.remove(order.removeLast());
        }
        log(record);
    }

    private void log(SmsRecord record) {
        exchange.log().write("sms", "", Map.of("sms", record.sid(), "to", record.order().to(), "status", record.status(),
                "chars", record.order().body().length()));
    }

    private void tell(SmsRecord record) {
        record.order().statusCallback().ifPresent(url -> {
            Map<String, String> fields = new LinkedHashMap<>();
            fields.put("MessageSid", record.sid());
            fields.put("SmsSid", record.sid());
            fields.put("MessageStatus", record.status());
            fields.put("SmsStatus", record.status());
            fields.put("AccountSid", record.order().accountSid());
            fields.put("From", record.order().from());
            fields.put("To", record.order().to());
            fields.put("ApiVersion", "2010-04-01");
            record.errorCode().ifPresent(code -> fields.put("ErrorCode", code.toString()));
            exchange.webhooks().tell(new Webhook("sms-status", "", url, "POST", fields));
        });
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
