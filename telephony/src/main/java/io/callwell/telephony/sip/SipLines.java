package io.callwell.telephony.sip;

import io.callwell.telephony.Carrier;
import io.callwell.telephony.CarrierCall;
import io.callwell.telephony.DialOrder;
import io.callwell.telephony.DialResult;
import io.callwell.telephony.E164;
import io.callwell.telephony.Lines;
import io.callwell.telephony.media.Legs;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.sip.DialogTerminatedEvent;
import javax.sip.IOExceptionEvent;
import javax.sip.InvalidArgumentException;
import javax.sip.RequestEvent;
import javax.sip.ResponseEvent;
import javax.sip.ServerTransaction;
import javax.sip.SipException;
import javax.sip.SipListener;
import javax.sip.TimeoutEvent;
import javax.sip.TransactionTerminatedEvent;
import javax.sip.header.CallIdHeader;
import javax.sip.header.ToHeader;
import javax.sip.message.Message;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Calls over a SIP trunk. An order is taken as soon as its INVITE has left; all that follows is reported. Calls come from us only: an
 * INVITE from outside is refused, which is what limits toll fraud. Thread-safe.
 */
public final class SipLines implements Carrier, SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(SipLines.class);
    private static final Duration REMEMBERED = Duration.ofMinutes(30);

    private final SipSettings settings;
    private final String password;
    private final Legs legs;
    private final Supplier<Lines> lines;
    private final Map<String, SipCall> calls = new ConcurrentHashMap<>();
    private volatile @Nullable Running running;
    private volatile boolean trunkAnswers = true;

    private record Running(SipStation station, EventLoopGroup audio, ScheduledExecutorService timer) {}

    /** @param lines asked for when it is needed, because the orchestrator needs this carrier */
    public SipLines(SipSettings settings, String password, Legs legs, Supplier<Lines> lines) {
        this.settings = settings;
        this.password = password;
        this.legs = legs;
        this.lines = lines;
    }

    @Override
    public void start() {
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("sip-timer").factory());
        EventLoopGroup audio = new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("rtp", true), NioIoHandler.newFactory());
        running = new Running(new SipStation(settings, password, new Ears()), audio, timer);
        long ping = settings.ping().toMillis();
        if (ping > 0) {
            timer.scheduleWithFixedDelay(this::ping, ping, ping, TimeUnit.MILLISECONDS);
        }
        timer.scheduleWithFixedDelay(this::forget, 1, 1, TimeUnit.MINUTES);
        LOG.info("sip on {}:{} for trunk {}", settings.bind(), port(), settings.proxy());
    }

    /** The port of our signalling, also when the settings said any. */
    public int port() {
        return now().station().port();
    }

    private Running now() {
        Running state = running;
        if (state == null) {
            throw new IllegalStateException("the SIP station is not running");
        }
        return state;
    }

    @Override
    public void stop() {
        Running state = running;
        if (state == null) {
            return;
        }
        calls.values().forEach(SipCall::hangUp);
        running = null;
        state.timer().shutdownNow();
        // The library takes a second to stop; the BYEs have left.
        Thread.ofVirtual().name("sip-stop").start(state.station()::close);
        state.audio().shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
    }

    @Override
    public boolean isRunning() {
        return running != null;
    }

    @Override
    public String name() {
        return "sip";
    }

    @Override
    public DialResult dial(DialOrder order) {
        Running state = running;
        if (state == null || !trunkAnswers) {
            return new DialResult.Busy("the trunk does not answer");
        }
        SipCall call;
        try {
            call = new SipCall(
                    order, state.station().newCallId(), new SipCall.Surroundings(settings, state.station(), legs, lines, state.timer()),
                    closed -> RtpSession.open(state.audio(), settings, InetAddress::getByName, closed));
        } catch (IllegalStateException noPort) {
            return new DialResult.Busy("no port for audio is free");
        }
        calls.put(call.lineId(), call);
        try {
            call.start(order.ringTimeout());
            return new DialResult.Accepted(call.lineId());
        } catch (SipException notSent) {
            calls.remove(call.lineId());
            call.abandon();
            LOG.warn("an INVITE could not be sent ({})", notSent.getClass().getSimpleName());
            return new DialResult.Busy("no connection to the trunk");
        }
    }

    @Override
    public List<CarrierCall> callsTo(E164 to, Instant since) {
        return calls.values().stream()
                .filter(call -> call.to().equals(to) && !call.createdAt().isBefore(since))
                .sorted(Comparator.comparing(SipCall::createdAt).reversed())
                .map(SipLines::known)
                .toList();
    }

    private static CarrierCall known(SipCall call) {
        return new CarrierCall(call.lineId(), call.status(), call.createdAt());
    }

    /** Calls of an earlier process are gone with it: nobody knows them. */
    @Override
    public Optional<CarrierCall> fetch(String providerCallId) {
        return Optional.ofNullable(calls.get(providerCallId)).map(SipLines::known);
    }

    @Override
    public void hangUp(String providerCallId) {
        Optional.ofNullable(calls.get(providerCallId)).ifPresent(SipCall::hangUp);
    }

    /** Holds the person, or takes the call back. */
    public void hold(String providerCallId, boolean on) {
        Optional.ofNullable(calls.get(providerCallId)).ifPresent(call -> {
            try {
                call.hold(on);
            } catch (SipException failure) {
                LOG.warn("a call could not be held ({})", failure.getClass().getSimpleName());
            }
        });
    }

    private void forget() {
        Instant before = Instant.now().minus(REMEMBERED);
        calls.values().removeIf(call -> call.endedAt().filter(before::isAfter).isPresent());
    }

    private void ping() {
        try {
            SipStation station = now().station();
            Request options = station.request(Request.OPTIONS, "", "callwell", station.newCallId(), 1);
            station.provider().getNewClientTransaction(options).sendRequest();
        } catch (SipException | RuntimeException failure) {
            trunk(false);
        }
    }

    private void trunk(boolean answers) {
        if (trunkAnswers != answers) {
            trunkAnswers = answers;
            if (answers) {
                LOG.info("the trunk {} answers again", settings.proxy());
            } else {
                LOG.warn("the trunk {} does not answer: no call is dialled until it does", settings.proxy());
            }
        }
    }

    /** What the stack tells. */
    private final class Ears implements SipListener {

        @Override
        public void processResponse(ResponseEvent event) {
            Response response = event.getResponse();
            trunk(true);
            callOf(response).ifPresent(call -> call.response(response, event.getClientTransaction(), event.getDialog()));
        }

        @Override
        public void processRequest(RequestEvent event) {
            Request request = event.getRequest();
            try {
                Optional<SipCall> call = callOf(request).filter(one -> one.holds(request));
                if (request.getMethod().equals(Request.ACK)) {
                    return;
                }
                if (call.isPresent()) {
                    call.get().request(request, transaction(event));
                } else {
                    stranger(request, event);
                }
            } catch (SipException | InvalidArgumentException | RuntimeException failure) {
                LOG.warn("a {} of the trunk could not be answered ({})", request.getMethod(), failure.getClass().getSimpleName());
            }
        }

        private ServerTransaction transaction(RequestEvent event) throws SipException {
            ServerTransaction known = event.getServerTransaction();
            return known == null ? now().station().provider().getNewServerTransaction(event.getRequest()) : known;
        }

        /**
         * A request that is of no dialog of ours (RFC 3261, section 12.2.2), or an order to call. Nothing is remembered of it: copies get the
         * same answer again.
         */
        private void stranger(Request request, RequestEvent event) throws SipException, InvalidArgumentException {
            SipStation station = now().station();
            int code = switch (request.getMethod()) {
                case Request.OPTIONS -> 200;
                case Request.INVITE -> ((ToHeader) request.getHeader(ToHeader.NAME)).getTag() == null ? 403 : 481;
                default -> 481;
            };
            Response response = station.response(code, request);
            station.allow(response);
            if (request.getMethod().equals(Request.INVITE)) {
                transaction(event).sendResponse(response);
            } else if (event.getServerTransaction() != null) {
                event.getServerTransaction().sendResponse(response);
            } else {
                station.provider().sendResponse(response);
            }
        }

        @Override
        public void processTimeout(TimeoutEvent event) {
            if (event.isServerTransaction()) {
                return;
            }
            Request request = event.getClientTransaction().getRequest();
            if (request.getMethod().equals(Request.OPTIONS)) {
                trunk(false);
            }
            callOf(request).ifPresent(call -> call.timedOut(request.getMethod()));
        }

        @Override
        public void processIOException(IOExceptionEvent event) {
            LOG.warn("the trunk {} cannot be reached", settings.proxy());
        }

        @Override
        public void processTransactionTerminated(TransactionTerminatedEvent event) {}

        @Override
        public void processDialogTerminated(DialogTerminatedEvent event) {}

        private Optional<SipCall> callOf(Message message) {
            CallIdHeader id = (CallIdHeader) message.getHeader(CallIdHeader.NAME);
            return id == null ? Optional.empty() : Optional.ofNullable(calls.get(id.getCallId()));
        }
    }
}
