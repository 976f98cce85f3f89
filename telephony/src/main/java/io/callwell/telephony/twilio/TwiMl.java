package io.callwell.telephony.twilio;

import com.twilio.http.HttpMethod;
import com.twilio.twiml.TwiMLException;
import com.twilio.twiml.VoiceResponse;
import com.twilio.twiml.voice.Conference;
import com.twilio.twiml.voice.Connect;
import com.twilio.twiml.voice.Dial;
import com.twilio.twiml.voice.Hangup;
import com.twilio.twiml.voice.Parameter;
import com.twilio.twiml.voice.Play;
import com.twilio.twiml.voice.Redirect;
import com.twilio.twiml.voice.Say;
import com.twilio.twiml.voice.Stream;
import io.callwell.telephony.E164;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/** Our instructions to Twilio, as TwiML documents. Serve them as {@code application/xml}. */
public final class TwiMl {

    private static final int LONGEST_PARAMETER = 500;

    private TwiMl() {}

    /**
     * Connects the call's audio to a media socket; when the socket closes, Twilio asks {@code next}.
     *
     * @param streamUrl  {@code wss://…} ({@code ws://} on a laptop) without a query, which Twilio would drop
     * @param parameters handed to the socket at its start; name and value together at most 500 characters
     */
    public static String connect(URI streamUrl, Map<String, String> parameters, URI next) {
        if (streamUrl.getRawQuery() != null) {
            throw new IllegalArgumentException("the stream URL has a query, which the carrier drops: use parameters");
        }
        Stream.Builder stream = new Stream.Builder().url(streamUrl.toString());
        parameters.forEach((name, value) -> stream.parameter(parameter(name, value)));
        return xml(new VoiceResponse.Builder()
                .connect(new Connect.Builder().stream(stream.build()).build())
                .redirect(new Redirect.Builder(next).method(HttpMethod.POST).build())
                .build());
    }

    /**
     * Hands the person over to a number; Twilio asks {@code after} when that call has ended.
     *
     * @param ringTimeout how long the number may ring, whole seconds
     */
    public static String dial(E164 number, E164 callerId, Duration ringTimeout, URI after) {
        return xml(new VoiceResponse.Builder()
                .dial(new Dial.Builder(number.value())
                        .callerId(callerId.value())
                        .timeout((int) ringTimeout.toSeconds())
                        .answerOnBridge(true)
                        .action(after)
                        .method(HttpMethod.POST)
                        .build())
                .build());
    }

    /**
     * Puts the person into a conference, with Twilio's music until somebody joins; Twilio asks {@code after} when it is over.
     *
     * @param name of the conference; shown in callbacks, so nothing about the person
     */
    public static String conference(String name, URI after) {
        return xml(new VoiceResponse.Builder()
                .dial(new Dial.Builder()
                        .conference(new Conference.Builder(name)
                                .beep(Conference.Beep.FALSE)
                                .startConferenceOnEnter(true)
                                .endConferenceOnExit(true)
                                .participantLabel("person")
                                .build())
                        .action(after)
                        .method(HttpMethod.POST)
                        .build())
                .build());
    }

    /** Presses keys, then asks {@code then}; {@code w} waits half a second. */
    public static String press(String keys, URI then) {
        if (!keys.matches("[0-9*#A-Dw]{1,32}")) {
            throw new IllegalArgumentException("keys to press are 1 to 32 of 0-9, *, #, A-D and w");
        }
        return xml(new VoiceResponse.Builder()
                .play(new Play.Builder().digits(keys).build())
                .redirect(new Redirect.Builder(then).method(HttpMethod.POST).build())
                .build());
    }

    /** Speaks a sentence with the carrier's own voice and ends the call: for the moments when no media process is there. */
    public static String sayAndHangUp(String text, Locale language) {
        Say.Language voice = language.getLanguage().equals("hi") ? Say.Language.HI_IN : Say.Language.EN_IN;
        return xml(new VoiceResponse.Builder()
                .say(new Say.Builder(text).language(voice).build())
                .hangup(new Hangup.Builder().build())
                .build());
    }

    /** Ends the call. */
    public static String hangUp() {
        return xml(new VoiceResponse.Builder().hangup(new Hangup.Builder().build()).build());
    }

    private static Parameter parameter(String name, String value) {
        if (name.length() + value.length() > LONGEST_PARAMETER) {
            throw new IllegalArgumentException("stream parameter '" + name + "' is too long: at most 500 characters with its name");
        }
        return new Parameter.Builder().name(name).value(value).build();
    }

    private static String xml(VoiceResponse response) {
        try {
            return response.toXml();
        } catch (TwiMLException broken) {
            throw new IllegalStateException("TwiML could not be written", broken);
        }
    }
}
