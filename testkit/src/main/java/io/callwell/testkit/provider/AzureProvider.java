package io.callwell.testkit.provider;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Azure's speech API: SSML in, bare mu-law out, with the checks that its documentation names. */
public final class AzureProvider extends HttpProvider {

    private static final Pattern SPOKEN = Pattern.compile("<speak [^>]*xml:lang='([^']*)'[^>]*><voice name='([^']*)'>(.*)</voice></speak>", Pattern.DOTALL);

    @Override
    Answer answer(Request request) {
        if (request.path().endsWith("/voices/list")) {
            return new Answer("application/json", "[{\"ShortName\":\"en-IN-NeerjaNeural\"}]".getBytes(StandardCharsets.UTF_8));
        }
        Matcher spoken = SPOKEN.matcher(request.body());
        boolean proper = spoken.matches() && request.headers().containsKey("user-agent") && request.headers().containsKey("ocp-apim-subscription-key")
                && "application/ssml+xml".equals(request.headers().get("content-type"))
                && "raw-8khz-8bit-mono-mulaw".equals(request.headers().get("x-microsoft-outputformat"));
        if (!proper) {
            return new Answer("text/plain", "bad request".getBytes(StandardCharsets.UTF_8));
        }
        return switch (fault()) {
            case EMPTY -> new Answer("audio/basic", new byte[0]);
            case HUGE -> new Answer("audio/basic", Tones.speech("x".repeat(600)));
            case WRONG_LANGUAGE -> new Answer("text/html; charset=utf-8", "<html>Voice not found</html>".getBytes(StandardCharsets.UTF_8));
            default -> new Answer("audio/basic", Tones.speech(spoken.group(3)));
        };
    }
}
