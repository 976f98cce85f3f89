package io.callwell.telephony.sip;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sip.message.Request;

/** Keys in INFO requests ({@code application/dtmf-relay}, {@code application/dtmf}), as some PBXs send them. */
final class InfoKey {

    private static final Pattern SIGNAL = Pattern.compile("(?m)^\\s*(?:Signal\\s*=\\s*)?([0-9*#A-D])\\s*$");

    private InfoKey() {}

    static Optional<Character> of(Request info) {
        byte[] content = info.getRawContent();
        return content == null ? Optional.empty() : of(new String(content, StandardCharsets.US_ASCII));
    }

    static Optional<Character> of(String body) {
        Matcher signal = SIGNAL.matcher(body);
        return signal.find() ? Optional.of(signal.group(1).charAt(0)) : Optional.empty();
    }
}
