package io.callwell.telephony.sip;

import io.callwell.telephony.ProviderStatus;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import javax.sip.Dialog;
import javax.sip.InvalidArgumentException;
import javax.sip.SipException;
import javax.sip.message.Response;
import org.jspecify.annotations.Nullable;

/**
 * Our order to call somebody, until it is answered, refused or given up (RFC 3261, section 13). Two patiences: for a trunk that says
 * nothing at all, which the library would wait 32 s for, and for a telephone that rings. Guarded by the call's lock.
 */
final class SipInvitation {

    /** What became of it. */
    interface Outcome {

        void ringing();

        /** @param in the dialog that the answer is of */
        void accepted(Response answer, @Nullable Dialog in) throws SipException, InvalidArgumentException;

        /** @param code of the refusal, or what it would have been */
        void failed(ProviderStatus how, int code);
    }

    private final SipDialog dialog;
    private final SessionKeeper session;
    private final SipTimers timers;
    private final Duration silenceLimit;
    private final Outcome outcome;
    private @Nullable ScheduledFuture<?> patience;
    private boolean heardFromThem;
    private boolean cancelWanted;
    private boolean over;

    SipInvitation(SipDialog dialog, SessionKeeper session, SipTimers timers, Duration silenceLimit, Outcome outcome) {
        this.dialog = dialog;
        this.session = session;
        this.timers = timers;
        this.silenceLimit = silenceLimit;
        this.outcome = outcome;
    }

    /** @param ring how long the telephone may ring */
    void send(Duration ring) throws SipException {
        dialog.invite(1, session.seconds());
        patience = ring.compareTo(silenceLimit) < 0
                ? timers.after(ring, this::rangOut)
                : timers.after(silenceLimit, () -> silent(ring.minus(silenceLimit)));
    }

    private void silent(Duration left) {
        if (heardFromThem) {
            patience = timers.after(left, this::rangOut);
        } else {
            cancelWanted = true;
            outcome.failed(ProviderStatus.FAILED, 408);
        }
    }

    private void rangOut() {
        if (!over) {
            cancel();
            outcome.failed(heardFromThem ? ProviderStatus.NO_ANSWER : ProviderStatus.FAILED, heardFromThem ? 487 : 408);
        }
    }

    /** Before any answer to the INVITE it may not be cancelled; then the first answer triggers it. */
    void cancel() {
        cancelWanted = true;
        if (heardFromThem) {
            dialog.cancel();
        }
    }

    /** Something has come back. */
    void heard() {
        heardFromThem = true;
    }

    /** An answer to the order, not a challenge. */
    void answered(Response response, int code, @Nullable Dialog in) throws SipException, InvalidArgumentException {
        heard();
        if (code < 200) {
            provisional(code);
        } else if (code < 300) {
            outcome.accepted(response, in);
        } else if (code == 422) {
            tooShort(response);
        } else {
            refused(code);
        }
    }

    private void provisional(int code) {
        if (cancelWanted) {
            cancel();
        } else if (code >= 180) {
            outcome.ringing();
        }
    }

    private void tooShort(Response response) throws SipException {
        if (session.lengthen(response)) {
            dialog.inviteAgain(response, session.seconds());
        } else {
            outcome.failed(ProviderStatus.FAILED, 422);
        }
    }

    void refused(int code) {
        outcome.failed(SipCauses.of(code, cancelWanted), code);
    }

    /** The stack gave up. */
    void timedOut() {
        outcome.failed(ProviderStatus.FAILED, 408);
    }

    /** The order is answered or over. */
    void stop() {
        over = true;
        if (patience != null) {
            patience.cancel(false);
        }
    }
}
