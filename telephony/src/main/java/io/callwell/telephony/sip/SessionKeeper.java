package io.callwell.telephony.sip;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import javax.sip.SipException;
import javax.sip.message.Message;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the session of a call alive (RFC 4028): whoever refreshes does it after half the time; without a refresh the session is dead,
 * and so is a line that nobody would otherwise notice. Guarded by the call's lock.
 */
final class SessionKeeper {

    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(10);

    private final SipDialog dialog;
    private final SipTimers timers;
    private final Runnable died;
    private @Nullable ScheduledFuture<?> next;
    private int seconds;

    /** @param died told when the session was not refreshed in time */
    SessionKeeper(SipDialog dialog, SipTimers timers, Duration session, Runnable died) {
        this.dialog = dialog;
        this.timers = timers;
        this.seconds = (int) session.toSeconds();
        this.died = died;
    }

    int seconds() {
        return seconds;
    }

    /** The far end wants a longer session (422). @return false when it says nothing that we have not offered */
    boolean lengthen(Message refusal) {
        int smallest = SessionTimer.seconds(refusal.getHeader("Min-SE")).orElse(0);
        if (smallest <= seconds) {
            return false;
        }
        seconds = smallest;
        return true;
    }

    /** What both ends have agreed to, also by a refresh. */
    void agreed(Message agreed) {
        stop();
        Optional<SessionTimer> timer = SessionTimer.of(agreed);
        timer.ifPresent(agreement -> {
            seconds = agreement.seconds();
            next = agreement.weRefresh()
                    ? timers.after(Duration.ofSeconds(seconds / 2), this::refresh)
                    : timers.after(Duration.ofSeconds(agreement.deadAfter()), died);
        });
    }

    /** A refresh that cannot be sent is one that never comes: the session dies of it. */
    private void refresh() {
        Duration left = Duration.ofSeconds(seconds / 2 - Math.min(32, seconds / 3));
        next = timers.after(left.compareTo(SHORTEST_WAIT) < 0 ? SHORTEST_WAIT : left, died);
        try {
            dialog.refresh(seconds);
        } catch (SipException failure) {
            died.run();
        }
    }

    void stop() {
        if (next != null) {
            next.cancel(false);
        }
    }
}
