package io.callwell.telephony.sip;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sip.header.Header;
import javax.sip.message.Message;
import javax.sip.message.Request;
import org.jspecify.annotations.Nullable;

/**
 * What a message says about the life of its session (RFC 4028).
 *
 * @param seconds   until the session is dead without a refresh
 * @param refresher {@code uac} or {@code uas} of the message's transaction; empty when it was left open
 * @param asked     whether it stands in a request of the far end
 */
record SessionTimer(int seconds, String refresher, boolean asked) {

    private static final Pattern FORM = Pattern.compile("(?:Session-Expires|x|Min-SE)\\s*:\\s*(\\d{1,7})([^\\r\\n]*)", Pattern.CASE_INSENSITIVE);
    private static final int SMALLEST = 90;

    static Optional<SessionTimer> of(Message message) {
        Header header = message.getHeader("Session-Expires");
        if (header == null) {
            return Optional.empty();
        }
        Matcher parts = FORM.matcher(header.toString());
        if (!parts.find()) {
            return Optional.empty();
        }
        String rest = parts.group(2).toLowerCase(Locale.ROOT);
        String refresher = rest.contains("refresher=uac") ? "uac" : rest.contains("refresher=uas") ? "uas" : "";
        return Optional.of(new SessionTimer(Math.max(SMALLEST, Integer.parseInt(parts.group(1))), refresher, message instanceof Request));
    }

    static OptionalInt seconds(@Nullable Header header) {
        Matcher parts = FORM.matcher(String.valueOf(header));
        return parts.find() ? OptionalInt.of(Integer.parseInt(parts.group(1))) : OptionalInt.empty();
    }

    boolean named() {
        return !refresher.isEmpty();
    }

    /**
     * Whether we refresh, read from an answer to our request; with no name the one who asked does. An answer of ours to a far end that
     * refreshes as its client leaves it to them.
     */
    boolean weRefresh() {
        return !asked && !refresher.equals("uas");
    }

    /** A little before the end (section 10). */
    int deadAfter() {
        return seconds - Math.min(32, seconds / 3);
    }
}
