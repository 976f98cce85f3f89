package io.callwell.telephony.sip;

import io.callwell.events.CallId;
import io.callwell.telephony.DialOrder;
import io.callwell.telephony.E164;
import io.callwell.telephony.Lines;
import io.callwell.telephony.Lines.Step;
import io.callwell.telephony.ProviderStatus;
import io.callwell.telephony.media.Legs;
import io.callwell.telephony.media.Wire;
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
import javax.sip.header.CallIdHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One call to a person over the trunk, from INVITE to BYE: its state, and who is told of it. Messages of the stack, timers and hang-ups
 * come from different threads and take the call's lock; what may wait (the orchestrator) runs on threads of its own.
 */
final class SipCall implements SipInvitation.Outcome {

    private static final Logger LOG = LoggerFactory.getLogger(SipCall.class);

    /** What all calls of a trunk share. */
    record Surroundings(SipSettings settings, SipStation station, Legs legs, Supplier<Lines> lines, ScheduledExecutorService timer) {}

    private final Surroundings with;
    private final String id;
    private final CallId call;
    private final E164 to;
    private final Instant createdAt = Instant.now();
    private final SipAudio audio;
    private final SipLine line;
    private final SipDialog dialog;
    private final SessionKeeper session;
    private final SipInvitation invitation;
    private final SipTransfer transfer;
    private final FarEndRequests requests;
    private final FarEndAnswers answers;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile ProviderStatus status = ProviderStatus.QUEUED;
    private volatile @Nullable Instant endedAt;

    SipCall(DialOrder order, CallIdHeader id, Surroundings with, SipAudio.Sessions sessions) {
        this.with = with;
        this.id = id.getCallId();
        this.call = order.call();
        this.to = order.to();
        this.audio = new SipAudio(sessions.open(this::legClosed), with.legs(), this.id);
        this.line = new SipLine(call, this.id, with.lines());
        this.dialog = new SipDialog(with.station(), with.settings(), id, to.value(), order.from().value(), audio.port());
        this.session = new SessionKeeper(dialog, this::after, with.settings().session(), this::sessionDied);
        this.invitation = new SipInvitation(dialog, session, this::after, with.settings().silenceLimit(), this);
        this.transfer = new SipTransfer(dialog, this::after, with.settings().handOverLimit(), this::handedOver);
        this.requests = new FarEndRequests(dialog, session, transfer, audio, () -> farEndGone(false));
        this.answers = new FarEndAnswers(dialog, session, invitation, transfer, () -> status, () -> farEndGone(true));
    }

    String lineId() {
        return id;
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

    private void locked(Runnable work) {
        lock.lock();
        try {
            work.run();
        } finally {
            lock.unlock();
        }
    }

    private ScheduledFuture<?> after(Duration time, Runnable task) {
        return with.timer().schedule(() -> locked(task), time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Sends the INVITE. */
    void start(Duration ring) throws SipException {
        lock.lock();
        try {
            invitation.send(ring);
        } finally {
            lock.unlock();
        }
    }

    /** Gives the port back of a call whose INVITE never left; nothing is reported. */
    void abandon() {
        audio.end();
    }

    private boolean isUp() {
        return status == ProviderStatus.IN_PROGRESS;
    }

    /** Ends the call, whatever it is doing; again and later it has no effect. */
    void hangUp() {
        locked(() -> {
            if (isUp()) {
                bye();
                end(ProviderStatus.COMPLETED, OptionalInt.empty());
            } else if (!status.isFinal()) {
                invitation.cancel();
                end(ProviderStatus.CANCELED, OptionalInt.of(487));
            }
        });
    }

    /** An answer to a request of ours; see {@link FarEndAnswers#take}. */
    void response(Response response, @Nullable ClientTransaction transaction, @Nullable Dialog in) {
        lock.lock();
        try {
            if (!answers.take(response, transaction, in)) {
                LOG.debug("sip call of {}: an answer that nobody waits for", call);
            }
        } catch (SipException | InvalidArgumentException failure) {
            LOG.warn("sip call of {}: an answer could not be followed ({})", call, failure.getClass().getSimpleName());
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void ringing() {
        if (status == ProviderStatus.QUEUED) {
            report(ProviderStatus.RINGING, OptionalInt.empty());
        }
    }

    @Override
    public void failed(ProviderStatus how, int code) {
        end(how, OptionalInt.of(code));
    }

    @Override
    public void accepted(Response response, @Nullable Dialog in) throws SipException, InvalidArgumentException {
        dialog.acknowledge(response, in);
        Optional<Sdp> theirs = SipDialog.described(response).filter(one -> !one.codecs().isEmpty());
        if (status.isFinal() || theirs.isEmpty()) {
            bye();
            end(ProviderStatus.FAILED, OptionalInt.of(488));
            return;
        }
        invitation.stop();
        audio.agreed(theirs.get(), FarEndRequests.host(response));
        session.agreed(response);
        report(ProviderStatus.IN_PROGRESS, OptionalInt.empty());
        line.answered(this::go);
    }

    private void sessionDied() {
        if (isUp()) {
            LOG.warn("sip call of {}: the session was not refreshed, it is ended", call);
            farEndGone(true);
        }
    }

    /** Whether a request of the far end is of this call's dialog. */
    boolean holds(Request request) {
        lock.lock();
        try {
            return dialog.holds(request);
        } finally {
            lock.unlock();
        }
    }

    /** A request of the far end in our dialog. */
    void request(Request request, ServerTransaction transaction) throws SipException, InvalidArgumentException {
        lock.lock();
        try {
            requests.take(request, transaction);
        } finally {
            lock.unlock();
        }
    }

    /** Holds the person, or takes the call back. */
    void hold(boolean on) throws SipException {
        lock.lock();
        try {
            if (isUp()) {
                dialog.describe(on ? Sdp.Direction.SENDONLY : Sdp.Direction.SENDRECV);
            }
        } finally {
            lock.unlock();
        }
    }

    /** The stack gave up on a request of ours. */
    void timedOut(String method) {
        locked(() -> answers.missing(method));
    }

    private void handedOver(SipTransfer.End how) {
        switch (how) {
            case CONNECTED -> LOG.info("sip call of {}: staff have the person", call);
            case REFUSED -> LOG.warn("sip call of {}: staff could not be reached, the call is ended", call);
            case UNTOLD -> LOG.warn("sip call of {}: the far end does not tell what came of the hand-over, the call is ended", call);
        }
        line.handedOver(how == SipTransfer.End.CONNECTED);
        hangUp();
    }

    private void farEndGone(boolean sayBye) {
        if (status.isFinal()) {
            return;
        }
        if (sayBye) {
            bye();
        }
        audio.left();
        end(ProviderStatus.COMPLETED, OptionalInt.empty());
    }

    private void bye() {
        if (!dialog.bye()) {
            LOG.debug("sip call of {}: the far end was gone already", call);
        }
    }

    private void end(ProviderStatus how, OptionalInt code) {
        if (status.isFinal()) {
            return;
        }
        endedAt = Instant.now();
        invitation.stop();
        session.stop();
        transfer.stop();
        report(how, code);
        audio.end();
    }

    private void report(ProviderStatus now, OptionalInt code) {
        status = now;
        line.report(now, code);
    }

    private void go(Step step) {
        switch (step) {
            case Step.Talk talk -> audio.talk(talk.parameters(), () -> status.isFinal());
            case Step.HandOver handOver -> locked(() -> handOver(handOver.to()));
            case Step.HangUp() -> hangUp();
        }
    }

    private void handOver(E164 staff) {
        if (isUp()) {
            transfer.begin(staff);
        }
    }

    /** Our side has ended the leg; the line is up. */
    private void legClosed(Wire.Why why) {
        if (status.isFinal()) {
            return;
        }
        if (why == Wire.Why.REFUSED) {
            hangUp();
        } else {
            line.next(this::go);
        }
    }
}
