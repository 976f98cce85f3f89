package io.callwell.telephony.sip;

import io.callwell.telephony.E164;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ScheduledFuture;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sip.SipException;
import javax.sip.message.Request;
import org.jspecify.annotations.Nullable;

/**
 * The far end connects a person to staff (RFC 3515): we ask with REFER, it answers and tells by NOTIFY what came of it. The RFC gives
 * the news no limit, and trunks exist that take the REFER and never tell; each hand-over therefore ends in one of {@link End} after a time of
 * ours, and the call with it. Guarded by the call's lock.
 */
final class SipTransfer {

    /** How a hand-over ended. */
    enum End {
        /** Staff have the person. */
        CONNECTED,
        /** The far end does not connect them, or staff could not be reached. */
        REFUSED,
        /** The far end has never told: it may have connected them. */
        UNTOLD
    }

    private static final Pattern STATUS = Pattern.compile("\\ASIP/2\\.0 (\\d{3})\\b");
    private static final int OK = 200;
    private static final int BAD_EVENT = 489;
    private static final int NO_SUCH_SUBSCRIPTION = 481;

    private final SipDialog dialog;
    private final SipTimers timers;
    private final Duration limit;
    private final Consumer<End> over;
    private @Nullable ScheduledFuture<?> patience;
    private boolean running;

    SipTransfer(SipDialog dialog, SipTimers timers, Duration limit, Consumer<End> over) {
        this.dialog = dialog;
        this.timers = timers;
        this.limit = limit;
        this.over = over;
    }

    void begin(E164 staff) {
        running = true;
        patience = timers.after(limit, () -> end(End.UNTOLD));
        try {
            if (!dialog.refer(staff)) {
                end(End.REFUSED);
            }
        } catch (SipException notSent) {
            end(End.REFUSED);
        }
    }

    /** The far end answered the REFER otherwise than by taking it, or not at all. */
    void refused() {
        end(End.REFUSED);
    }

    /** @return the code to answer a NOTIFY with (RFC 6665, section 4.1.3) */
    int codeFor(Request notify) {
        String event = String.valueOf(notify.getHeader("Event")).toLowerCase(Locale.ROOT);
        if (!event.matches("(?s)(event|o)\\s*:\\s*refer\\b.*")) {
            return BAD_EVENT;
        }
        return running ? OK : NO_SUCH_SUBSCRIPTION;
    }

    /** What became of it so far, as a status line in the body. */
    void told(Request notify) {
        byte[] content = notify.getRawContent();
        Matcher status = STATUS.matcher(content == null ? "" : new String(content, StandardCharsets.US_ASCII));
        int code = status.find() ? Integer.parseInt(status.group(1)) : 0;
        if (code >= 300) {
            end(End.REFUSED);
        } else if (code >= 200) {
            end(End.CONNECTED);
        } else if (String.valueOf(notify.getHeader("Subscription-State")).toLowerCase(Locale.ROOT).contains("terminated")) {
            end(End.UNTOLD);
        }
    }

    /** The call is over: whatever the far end still tells is of no use. */
    void stop() {
        running = false;
        if (patience != null) {
            patience.cancel(false);
        }
    }

    private void end(End how) {
        if (running) {
            stop();
            over.accept(how);
        }
    }
}
