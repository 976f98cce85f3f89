package io.callwell.telephony.sip;

import io.callwell.events.CallId;
import io.callwell.telephony.AnsweredBy;
import io.callwell.telephony.CallProgress;
import io.callwell.telephony.DialOrder;
import io.callwell.telephony.E164;
import io.callwell.telephony.Lines;
import io.callwell.telephony.Lines.Step;
import io.callwell.telephony.ProviderStatus;
import io.callwell.telephony.media.Legs;
import io.callwell.telephony.media.StreamLeg;
import io.callwell.telephony.media.StreamStart;
import io.callwell.telephony.media.Wire;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import javax.sip.ClientTransaction;
import javax.sip.Dialog;
import javax.sip.InvalidArgumentException;
import javax.sip.ServerTransaction;
import javax.sip.SipException;
import javax.sip.header.CSeqHeader;
import javax.sip.header.CallIdHeader;
import javax.sip.message.Message;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One call to a person over the trunk, from INVITE to BYE. Messages of the stack, timers and hang-ups come from different threads and
 * take the call's lock; what may wait (the orchestrator) runs on threads of its own.
 */
final class SipCall {

    private static final Logger LOG = LoggerFactory.getLogger(SipCall.class);
    private static final int MOST_CHALLENGES = 2;
    private static final int SMALLEST_SESSION_S = 90;

    /** What all calls of a trunk share. */
    record Surroundings(SipSettings settings, SipStation station, Legs legs, Supplier<Lines> lines, ScheduledExecutorService timer) {}

    private final Surroundings with;
    private final CallIdHeader id;
    private final CallId call;
    private final E164 to;
    private final String caller;
    private final Instant createdAt = Instant.now();
    private final RtpSession audio;
    private final ReentrantLock lock = new ReentrantLock();
    private final long session = createdAt.toEpochMilli();
    private ProviderStatus status = ProviderStatus.QUEUED;
    private @Nullable ClientTransaction invite;
    private @Nullable Dialog dialog;
    private @Nullable ScheduledFuture<?> patience;
    private @Nullable ScheduledFuture<?> refresh;
    private @Nullable Instant endedAt;
    private boolean heardFromThem;
    private boolean cancelWanted;
    private boolean cancelled;
    private boolean weRefresh;
    private boolean updateAllowed;
    private int challenges;
    private int sessionSeconds;
    private int sdpVersion;
    private int parts;
    private int reports;

    SipCall(DialOrder order, CallIdHeader id, Surroundings with, RtpSessions sessions) {
        this.with = with;
        this.id = id;
        this.call = order.call();
        this.to = order.to();
        this.caller = order.from().value();
        this.sessionSeconds = (int) with.settings().session().toSeconds();
        this.audio = sessions.open(this::legClosed);
    }

    /** Where calls get their audio. */
    interface RtpSessions {
        RtpSession open(java.util.function.Consumer<Wire.Why> closed);
    }

    String lineId() {
        return id.getCallId();
    }

    E164 to() {
        return to;
    }

    Instant createdAt() {
        return createdAt;
    }

    ProviderStatus status() {
        return status;
    }

    Optional<Instant> endedAt() {
        return Optional.ofNullable(endedAt);
    }

    /** Sends the INVITE. */
    void start(Duration ring) throws SipException {
        lock.lock();
        try {
            send(1);
            patience = after(min(ring, with.settings().silenceLimit()), () -> silent(ring));
        } finally {
            lock.unlock();
        }
    }

    /** Gives the port back of a call whose INVITE never left; nothing is reported. */
    void abandon() {
        audio.end();
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private void send(long sequence) throws SipException {
        Request request = with.station().request(Request.INVITE, to.value(), caller, id, sequence);
        with.station().allow(request);
        with.station().header(request, "Supported", "timer");
        timerHeaders(request);
        with.station().describe(request, ourOffer(Sdp.Direction.SENDRECV));
        invite = with.station().provider().getNewClientTransaction(request);
        dialog = invite.getDialog();
        invite.sendRequest();
    }

    private void timerHeaders(Request request) throws SipException {
        with.station().header(request, "Session-Expires", Integer.toString(sessionSeconds));
        with.station().header(request, "Min-SE", Integer.toString(SMALLEST_SESSION_S));
    }

    private String ourOffer(Sdp.Direction direction) {
        return Sdp.offer(with.settings().ourHost(), audio.port(), direction).text(session, ++sdpVersion);
    }

    /** Nothing at all has come back: the library itself would wait for 32 s. */
    private void silent(Duration ring) {
        lock.lock();
        try {
            if (status.isFinal() || status == ProviderStatus.IN_PROGRESS) {
                return;
            }
            if (!heardFromThem) {
                cancelWanted = true;
                end(ProviderStatus.FAILED, OptionalInt.of(408));
            } else {
                Duration left = ring.minus(Duration.between(createdAt, Instant.now()));
                patience = after(left.isNegative() ? Duration.ZERO : left, this::rangOut);
            }
        } finally {
            lock.unlock();
        }
    }

    private void rangOut() {
        lock.lock();
        try {
            if (!status.isFinal() && status != ProviderStatus.IN_PROGRESS) {
                cancel();
                end(ProviderStatus.NO_ANSWER, OptionalInt.of(487));
            }
        } finally {
            lock.unlock();
        }
    }

    /** Takes back the INVITE; before any answer to it that is not allowed (RFC 3261, section 9.1), then the first answer triggers it. */
    private void cancel() {
        cancelWanted = true;
        ClientTransaction asked = invite;
        if (!heardFromThem || cancelled || asked == null) {
            return;
        }
        cancelled = true;
        try {
            with.station().provider().getNewClientTransaction(asked.createCancel()).sendRequest();
        } catch (SipException tooLate) {
            LOG.debug("sip call of {}: nothing to cancel", call);
        }
    }

    /** Ends the call, whatever it is doing; again and later it has no effect. */
    void hangUp() {
        lock.lock();
        try {
            if (status == ProviderStatus.IN_PROGRESS) {
                bye();
                end(ProviderStatus.COMPLETED, OptionalInt.empty());
            } else if (!status.isFinal()) {
                cancel();
                end(ProviderStatus.CANCELED, OptionalInt.of(487));
            }
        } finally {
            lock.unlock();
        }
    }

    void response(Response response, @Nullable ClientTransaction transaction) {
        lock.lock();
        try {
            String method = ((CSeqHeader) response.getHeader(CSeqHeader.NAME)).getMethod();
            int code = response.getStatusCode();
            if ((code == 401 || code == 407) && transaction != null) {
                challenged(response, transaction, method);
            } else if (method.equals(Request.INVITE)) {
                invited(response, code);
            } else if (method.equals(Request.UPDATE)) {
                refreshed(response, code);
            } else if (method.equals(Request.REFER) && code >= 300) {
                LOG.warn("sip call of {}: the far end does not take the hand-over ({})", call, code);
                hangUp();
            }
        } catch (SipException | InvalidArgumentException failure) {
            LOG.warn("sip call of {}: an answer could not be followed ({})", call, failure.getClass().getSimpleName());
        } finally {
            lock.unlock();
        }
    }

    private void challenged(Response response, ClientTransaction transaction, String method) throws SipException {
        heardFromThem = true;
        if (++challenges > MOST_CHALLENGES || with.settings().user().isBlank()) {
            if (method.equals(Request.INVITE)) {
                end(ProviderStatus.FAILED, OptionalInt.of(response.getStatusCode()));
            }
            return;
        }
        ClientTransaction again = with.station().authenticated(response, transaction);
        if (method.equals(Request.INVITE) && status != ProviderStatus.IN_PROGRESS) {
            invite = again;
            dialog = again.getDialog();
        }
        if (transaction.getDialog() != null && status == ProviderStatus.IN_PROGRESS) {
            transaction.getDialog().sendRequest(again);
        } else {
            again.sendRequest();
        }
    }

    private void invited(Response response, int code) throws SipException, InvalidArgumentException {
        heardFromThem = true;
        if (code < 200) {
            if (cancelWanted) {
                cancel();
            } else if (code >= 180 && status == ProviderStatus.QUEUED) {
                report(ProviderStatus.RINGING, OptionalInt.empty());
            }
        } else if (code < 300) {
            accepted(response);
        } else if (code == 422 && status != ProviderStatus.IN_PROGRESS) {
            longerSession(response);
        } else if (status == ProviderStatus.IN_PROGRESS) {
            refreshed(response, code);
        } else {
            end(SipCauses.of(code, cancelWanted), OptionalInt.of(code));
        }
    }

    private void longerSession(Response response) throws SipException {
        int smallest = SessionTimer.seconds(response.getHeader("Min-SE")).orElse(0);
        if (smallest <= sessionSeconds) {
            end(ProviderStatus.FAILED, OptionalInt.of(422));
            return;
        }
        sessionSeconds = smallest;
        send(((CSeqHeader) response.getHeader(CSeqHeader.NAME)).getSeqNumber() + 1);
    }

    private void accepted(Response response) throws SipException, InvalidArgumentException {
        Dialog talking = dialog;
        if (talking == null) {
            return;
        }
        talking.sendAck(talking.createAck(((CSeqHeader) response.getHeader(CSeqHeader.NAME)).getSeqNumber()));
        if (status == ProviderStatus.IN_PROGRESS) {
            refreshed(response, 200);
            return;
        }
        Optional<Sdp> theirs = sdp(response).filter(one -> !one.codecs().isEmpty());
        if (status.isFinal() || theirs.isEmpty()) {
            bye();
            end(ProviderStatus.FAILED, OptionalInt.of(488));
            return;
        }
        audio.agreed(theirs.get(), theirs.get().codecs().getFirst());
        updateAllowed = allowsUpdate(response);
        keepAlive(response);
        stopPatience();
        report(ProviderStatus.IN_PROGRESS, OptionalInt.empty());
        apart(lines -> lines.answered(call, line()));
    }

    private static boolean allowsUpdate(Message message) {
        var all = message.getHeaders("Allow");
        boolean allowed = false;
        while (all.hasNext()) {
            allowed |= all.next().toString().contains(Request.UPDATE);
        }
        return allowed;
    }

    private static Optional<Sdp> sdp(Message message) {
        byte[] content = message.getRawContent();
        return content == null ? Optional.empty() : Sdp.parse(new String(content, StandardCharsets.UTF_8));
    }

    /** Session timers (RFC 4028): whoever refreshes does it after half the time; without a refresh the session is dead. */
    private void keepAlive(Message agreed) {
        if (refresh != null) {
            refresh.cancel(false);
        }
        Optional<SessionTimer> timer = SessionTimer.of(agreed);
        timer.ifPresent(agreement -> {
            sessionSeconds = agreement.seconds();
            weRefresh = agreement.weRefresh();
            refresh = weRefresh
                    ? after(Duration.ofSeconds(agreement.seconds() / 2), this::refreshNow)
                    : after(Duration.ofSeconds(agreement.deadAfter()), this::sessionDied);
        });
    }

    private void refreshNow() {
        lock.lock();
        try {
            Dialog talking = dialog;
            if (status != ProviderStatus.IN_PROGRESS || talking == null) {
                return;
            }
            Request request = talking.createRequest(updateAllowed ? Request.UPDATE : Request.INVITE);
            with.station().header(request, "Session-Expires", sessionSeconds + ";refresher=uac");
            with.station().header(request, "Supported", "timer");
            request.setHeader(with.station().contact(caller));
            if (!updateAllowed) {
                with.station().describe(request, ourOffer(Sdp.Direction.SENDRECV));
            }
            talking.sendRequest(with.station().provider().getNewClientTransaction(request));
            refresh = after(Duration.ofSeconds(Math.max(10, sessionSeconds / 2 - Math.min(32, sessionSeconds / 3))), this::sessionDied);
        } catch (SipException failure) {
            LOG.warn("sip call of {}: the session could not be refreshed ({})", call, failure.getClass().getSimpleName());
        } finally {
            lock.unlock();
        }
    }

    private void sessionDied() {
        LOG.warn("sip call of {}: the session was not refreshed, it is ended", call);
        farEndGone(true);
    }

    private void refreshed(Response response, int code) {
        if (code >= 200 && code < 300) {
            keepAlive(response);
        } else if (code == 408 || code == 481) {
            farEndGone(true);
        }
    }

    void request(Request request, ServerTransaction transaction) throws SipException, InvalidArgumentException {
        lock.lock();
        try {
            switch (request.getMethod()) {
                case Request.BYE -> {
                    transaction.sendResponse(with.station().response(200, request));
                    farEndGone(false);
                }
                case Request.INVITE -> reinvited(request, transaction);
                case Request.UPDATE -> {
                    Response ok = with.station().response(200, request);
                    ok.addHeader(with.station().contact(caller));
                    sessionHeader(request, ok);
                    transaction.sendResponse(ok);
                    keepAlive(ok);
                }
                case Request.NOTIFY -> {
                    transaction.sendResponse(with.station().response(200, request));
                    transferTold(request);
                }
                case Request.INFO -> {
                    transaction.sendResponse(with.station().response(200, request));
                    InfoKey.of(request).ifPresent(key -> audio.loop().execute(() -> current().ifPresent(leg -> leg.heardKey(key))));
                }
                case Request.ACK -> { }
                case Request.OPTIONS -> transaction.sendResponse(with.station().response(200, request));
                default -> transaction.sendResponse(with.station().response(405, request));
            }
        } finally {
            lock.unlock();
        }
    }

    /** The far end holds the call, takes it back, or refreshes it. */
    private void reinvited(Request request, ServerTransaction transaction) throws SipException, InvalidArgumentException {
        Optional<Sdp> theirs = sdp(request);
        Optional<Sdp> answer = theirs.flatMap(offer -> offer.answer(with.settings().ourHost(), audio.port()));
        if (theirs.isPresent() && answer.isEmpty()) {
            transaction.sendResponse(with.station().response(488, request));
            return;
        }
        Response ok = with.station().response(200, request);
        ok.addHeader(with.station().contact(caller));
        with.station().allow(ok);
        sessionHeader(request, ok);
        with.station().describe(ok, answer.map(one -> one.text(session, ++sdpVersion)).orElseGet(() -> ourOffer(Sdp.Direction.SENDRECV)));
        transaction.sendResponse(ok);
        theirs.ifPresent(offer -> audio.agreed(offer, offer.codecs().getFirst()));
        keepAlive(ok);
    }

    private void sessionHeader(Request request, Response ok) throws SipException {
        Optional<SessionTimer> asked = SessionTimer.of(request);
        if (asked.isPresent()) {
            with.station().header(ok, "Session-Expires", asked.get().seconds() + ";refresher=" + (asked.get().named() ? asked.get().refresher() : "uac"));
            with.station().header(ok, "Require", "timer");
        }
    }

    /** Holds the person, or takes the call back. */
    void hold(boolean on) throws SipException {
        lock.lock();
        try {
            Dialog talking = dialog;
            if (status == ProviderStatus.IN_PROGRESS && talking != null) {
                Request request = talking.createRequest(Request.INVITE);
                request.setHeader(with.station().contact(caller));
                with.station().describe(request, ourOffer(on ? Sdp.Direction.SENDONLY : Sdp.Direction.SENDRECV));
                talking.sendRequest(with.station().provider().getNewClientTransaction(request));
            }
        } finally {
            lock.unlock();
        }
    }

    /** What became of a REFER (RFC 3515): a final success means that staff have the person. */
    private void transferTold(Request notify) {
        String fragment = notify.getRawContent() == null ? "" : new String(notify.getRawContent(), StandardCharsets.US_ASCII);
        if (fragment.startsWith("SIP/2.0 ") && !fragment.startsWith("SIP/2.0 1")) {
            if (!fragment.startsWith("SIP/2.0 2")) {
                LOG.warn("sip call of {}: staff could not be reached, the call is ended", call);
            }
            hangUp();
        }
    }

    /** The stack gave up on a request of ours. */
    void timedOut(String method) {
        lock.lock();
        try {
            if (method.equals(Request.INVITE) && status != ProviderStatus.IN_PROGRESS) {
                end(ProviderStatus.FAILED, OptionalInt.of(408));
            } else if (method.equals(Request.UPDATE) || method.equals(Request.INVITE)) {
                farEndGone(true);
            } else if (method.equals(Request.REFER)) {
                LOG.warn("sip call of {}: the far end does not answer the hand-over, the call is ended", call);
                hangUp();
            }
        } finally {
            lock.unlock();
        }
    }

    private void farEndGone(boolean sayBye) {
        lock.lock();
        try {
            if (status.isFinal()) {
                return;
            }
            if (sayBye) {
                bye();
            }
            audio.loop().execute(() -> current().ifPresent(leg -> leg.stopped(() -> { })));
            end(ProviderStatus.COMPLETED, OptionalInt.empty());
        } finally {
            lock.unlock();
        }
    }

    private @Nullable StreamLeg leg;

    private Optional<StreamLeg> current() {
        return Optional.ofNullable(leg);
    }

    private void bye() {
        Dialog talking = dialog;
        if (talking == null) {
            return;
        }
        try {
            talking.sendRequest(with.station().provider().getNewClientTransaction(talking.createRequest(Request.BYE)));
        } catch (SipException gone) {
            LOG.debug("sip call of {}: the far end was gone already", call);
        }
    }

    private void end(ProviderStatus how, OptionalInt code) {
        if (status.isFinal()) {
            return;
        }
        endedAt = Instant.now();
        stopPatience();
        if (refresh != null) {
            refresh.cancel(false);
        }
        report(how, code);
        audio.loop().execute(() -> current().ifPresent(StreamLeg::broken));
        audio.end();
    }

    private void stopPatience() {
        if (patience != null) {
            patience.cancel(false);
        }
    }

    private void report(ProviderStatus now, OptionalInt code) {
        status = now;
        CallProgress progress = new CallProgress(lineId(), now, reports++, Optional.empty(), code, Instant.now());
        Thread.ofVirtual().name("sip-report").start(() -> {
            try {
                with.lines().get().progress(call, progress);
            } catch (RuntimeException away) {
                LOG.warn("sip call of {}: {} could not be reported ({})", call, now, away.getClass().getSimpleName());
            }
        });
    }

    private Lines.Line line() {
        return new Lines.Line(lineId(), AnsweredBy.UNKNOWN);
    }

    private interface Question {
        Step ask(Lines lines);
    }

    /** Asks on a thread that may wait, then does what was said. */
    private void apart(Question question) {
        Thread.ofVirtual().name("sip-" + call).start(() -> {
            Step step;
            try {
                step = question.ask(with.lines().get());
            } catch (RuntimeException away) {
                LOG.warn("sip call of {}: what comes next is not known ({})", call, away.getClass().getSimpleName());
                step = new Step.HangUp();
            }
            go(step);
        });
    }

    private void go(Step step) {
        switch (step) {
            case Step.Talk talk -> audio.loop().execute(() -> talk(talk));
            case Step.HandOver handOver -> refer(handOver.to());
            case Step.HangUp() -> hangUp();
        }
    }

    private void talk(Step.Talk talk) {
        if (status.isFinal()) {
            return;
        }
        StreamStart start = new StreamStart(
                lineId() + "/" + ++parts, lineId(), "", new StreamStart.Format("RTP", 8_000, 1), false, talk.parameters());
        leg = with.legs().open(audio.loop(), start, audio);
        audio.carry(leg);
    }

    /** Our side has ended the leg; the line is up. */
    private void legClosed(Wire.Why why) {
        if (status.isFinal()) {
            return;
        }
        if (why == Wire.Why.REFUSED) {
            hangUp();
        } else {
            apart(lines -> lines.next(call, line()));
        }
    }

    /** Asks the far end to connect the person to staff (RFC 3515). */
    private void refer(E164 staff) {
        lock.lock();
        try {
            Dialog talking = dialog;
            if (status != ProviderStatus.IN_PROGRESS || talking == null) {
                return;
            }
            Request request = talking.createRequest(Request.REFER);
            request.setHeader(with.station().contact(caller));
            with.station().header(request, "Refer-To", with.station().addressOf(staff.value()));
            with.station().header(request, "Referred-By", with.station().addressOf(caller));
            talking.sendRequest(with.station().provider().getNewClientTransaction(request));
        } catch (SipException failure) {
            LOG.warn("sip call of {}: the hand-over could not be asked for ({})", call, failure.getClass().getSimpleName());
            hangUp();
        } finally {
            lock.unlock();
        }
    }

    private ScheduledFuture<?> after(Duration time, Runnable task) {
        return with.timer().schedule(task, time.toMillis(), TimeUnit.MILLISECONDS);
    }
}
