package io.callwell.providers.azure;

import io.callwell.providers.guard.Failure;
import io.callwell.providers.guard.ProviderException;
import io.callwell.providers.http.Http;
import io.callwell.providers.voice.PlausibleSpeech;
import io.callwell.providers.voice.Speaker;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/** Azure text to speech over its REST API with SSML, as headerless 8 kHz mu-law. Thread-safe. */
public final class AzureSpeaker implements Speaker {

    public static final String NAME = "azure";
    private static final String FORMAT = "raw-8khz-8bit-mono-mulaw";
    /** Ten minutes of mu-law, the longest that Azure makes. */
    private static final int MOST_BYTES = 600 * 8_000;

    private final Http http;
    private final URI base;
    private final String key;
    private final Map<String, String> voices;

    /**
     * @param base   such as {@code https://centralindia.tts.speech.microsoft.com}
     * @param key    of the Speech resource
     * @param voices name of the voice by BCP 47 tag
     */
    public AzureSpeaker(URI base, String key, Map<String, String> voices, Duration deadline) {
        this.http = new Http(NAME, deadline);
        this.base = Http.safe(base);
        this.key = key;
        this.voices = Map.copyOf(voices);
    }

    /** @param region such as {@code centralindia} */
    public static URI base(String region) {
        return URI.create("https://" + region + ".tts.speech.microsoft.com");
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String voice(String language) {
        return voices.getOrDefault(language, "");
    }

    @Override
    public boolean speaks(String language) {
        return voices.containsKey(language);
    }

    @Override
    public byte[] speak(String text, String language) {
        HttpRequest.Builder request = request("/cognitiveservices/v1")
                .header("Content-Type", "application/ssml+xml")
                .header("X-Microsoft-OutputFormat", FORMAT)
                .POST(HttpRequest.BodyPublishers.ofString(ssml(text, language)));
        Http.Answer answer = http.bytes(request, MOST_BYTES);
        String type = answer.contentType().toLowerCase(Locale.ROOT);
        if (!type.startsWith("audio/") && !type.startsWith("application/octet-stream")) {
            throw new ProviderException(NAME, Failure.GARBAGE);
        }
        return PlausibleSpeech.of(answer.body(), text, NAME);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).header("Ocp-Apim-Subscription-Key", key).header("User-Agent", "callwell");
    }

    String ssml(String text, String language) {
        return "<speak version='1.0' xmlns='http://www.w3.org/2001/10/synthesis' xml:lang='%s'><voice name='%s'>%s</voice></speak>"
                .formatted(escaped(language), escaped(voice(language)), escaped(text));
    }

    /** Characters that XML cannot carry are left out. */
    private static String escaped(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&apos;");
                default -> {
                    if (c >= 0x20 || c == '\t' || c == '\n' || c == '\r') {
                        out.appendCodePoint(c);
                    }
                }
            }
        });
        return out.toString();
    }

    /** Lists voices: that costs nothing. */
    @Override
    public void probe() {
        http.bytes(request("/cognitiveservices/voices/list").GET(), MOST_BYTES);
    }
}
