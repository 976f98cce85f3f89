package io.callwell.orchestrator.webhook;

import java.time.Duration;
import java.util.Locale;

/** What a person hears whom staff could not take: who will call, and until when. Names no person, no visit and no hospital. */
final class CallBackPromise {

    private CallBackPromise() {}

    /**
     * @param language BCP 47 tag; English for languages without a text of their own
     * @param within   at least a minute
     */
    static String in(String language, Duration within) {
        boolean hours = within.toMinutes() % 60 == 0;
        long number = hours ? within.toHours() : within.toMinutes();
        if (Locale.forLanguageTag(language).getLanguage().equals("hi")) {
            return "क्षमा कीजिए, अभी कोई सहकर्मी उपलब्ध नहीं है। अस्पताल आपको %d %s के भीतर फ़ोन करेगा। नमस्ते।".formatted(number, hours ? "घंटे" : "मिनट");
        }
        String unit = hours ? "hour" : "minute";
        return "We are sorry, nobody of our staff is free at the moment. The hospital will call you back within %d %s. Goodbye."
                .formatted(number, number == 1 ? unit : unit + "s");
    }
}
