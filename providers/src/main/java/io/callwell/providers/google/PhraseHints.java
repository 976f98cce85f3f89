package io.callwell.providers.google;

import io.callwell.conversation.script.ScriptAction.Listen;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What is likely to be said at a question. Only general phrases: neither the name nor the birth date of the person who is called is told to
 * a provider. Pure.
 */
final class PhraseHints {

    private static final Map<String, List<String>> YES_NO = Map.of(
            "en", List.of("yes", "no", "yes please", "no thank you", "that's right", "speaking", "wrong number", "hold on", "speak to a person"),
            "hi", List.of("हाँ", "जी हाँ", "नहीं", "जी नहीं", "ठीक है", "रुकिए", "गलत नंबर", "haan", "nahi", "theek hai"));
    private static final Map<String, List<String>> WISHES = Map.of(
            "en", List.of("confirm", "I will come", "move it", "reschedule", "another day", "cancel", "cancel it", "other times"),
            "hi", List.of("कन्फ़र्म", "मैं आऊँगा", "मैं आऊँगी", "बदल दीजिए", "दूसरा दिन", "रद्द", "कैंसल", "confirm", "cancel", "reschedule"));
    private static final Map<String, List<String>> DAYS = Map.of(
            "en", List.of("tomorrow", "next week", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
                    "morning", "afternoon", "evening", "any time", "o'clock", "half past"),
            "hi", List.of("कल", "परसों", "सोमवार", "मंगलवार", "बुधवार", "गुरुवार", "शुक्रवार", "शनिवार", "रविवार", "सुबह", "दोपहर", "शाम", "साढ़े", "ढाई", "बजे"));
    private static final Map<String, List<String>> DATES = Map.of(
            "en", List.of("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
                    "nineteen", "two thousand"),
            "hi", List.of("जनवरी", "फ़रवरी", "मार्च", "अप्रैल", "मई", "जून", "जुलाई", "अगस्त", "सितंबर", "अक्टूबर", "नवंबर", "दिसंबर", "उन्नीस सौ", "दो हज़ार"));
    private static final Map<String, List<String>> OFFERS = Map.of(
            "en", List.of("the first one", "the second one", "the third one", "the last one", "number one", "number two", "number three", "something else"),
            "hi", List.of("पहला", "दूसरा", "तीसरा", "पहला वाला", "दूसरा वाला", "तीसरा वाला", "कोई और"));

    private PhraseHints() {}

    static List<String> of(Listen listen) {
        String language = Locale.forLanguageTag(listen.language()).getLanguage();
        List<String> hints = new ArrayList<>(YES_NO.getOrDefault(language, List.of()));
        hints.addAll((switch (listen.expected()) {
            case YES_NO, PERSON, NAME, MACHINE_END -> Map.<String, List<String>>of();
            case CHOICE, OPEN -> WISHES;
            case DAY_AND_TIME -> DAYS;
            case BIRTH_DATE -> DATES;
            case OFFER -> OFFERS;
        }).getOrDefault(language, List.of()));
        return List.copyOf(hints);
    }
}
