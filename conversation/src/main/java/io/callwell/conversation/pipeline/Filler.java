package io.callwell.conversation.pipeline;

import io.callwell.conversation.replay.Body;
import io.callwell.conversation.script.ScriptAction.Say;
import io.callwell.conversation.script.Sentence;
import io.callwell.conversation.tts.Voices;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A word that covers a wait: when an engine takes long, the person hears within about a second that we are still there. It belongs to no
 * script, changes nothing, and is said only when its audio is there already. Used by the talk's own thread only.
 */
public final class Filler {

    /** Its number as an utterance; those of scripts begin at 1. */
    static final int UTTERANCE = 0;
    private static final String NODE = "filler";
    /** After the person's last sound; the ear finds the first words of an answer late after 1.2 seconds. */
    private static final long WAIT_MS = 1_150;
    /** After the turn was found to be over; a sooner word would only delay the answer. */
    private static final long WORK_MS = 450;
    private static final long BETWEEN_MS = 6_000;
    private static final Map<String, Sentence> WORDS = Map.of(
            "en", new Sentence("One moment, please.", true),
            "hi", new Sentence("एक क्षण, कृपया।", true));

    private final Voices voices;
    private final Mouth mouth;
    private final Chronicle chronicle;
    private final TalkSetting setting;
    private long saidMs = -BETWEEN_MS;

    Filler(TalkSetting setting, Mouth mouth, Chronicle chronicle) {
        this.setting = setting;
        this.voices = setting.voices();
        this.mouth = mouth;
        this.chronicle = chronicle;
    }

    /** What is to be rendered ahead. */
    public static Optional<Sentence> sentence(String language) {
        return Optional.ofNullable(WORDS.get(Locale.forLanguageTag(language).getLanguage()));
    }

    static boolean is(Say say) {
        return say.utterance() == UTTERANCE;
    }

    /**
     * The person has finished, and what they wait for is being worked on.
     *
     * @param spokeMs their last sound
     * @param endedMs when their turn was found to be over
     */
    void whileWaiting(long spokeMs, long endedMs, String language, long nowMs) {
        if (nowMs - spokeMs < WAIT_MS || nowMs - endedMs < WORK_MS || nowMs - saidMs < BETWEEN_MS) {
            return;
        }
        sentence(language).flatMap(words -> voices.ready(words, language).map(audio -> {
            chronicle.note(setting.time().now(), new Body.Stream(setting.part(), NODE, UTTERANCE, nowMs));
            mouth.fill(new Say(UTTERANCE, NODE, List.of(words), language, false), audio, nowMs);
            return words;
        })).ifPresent(said -> saidMs = nowMs);
    }
}
