package io.callwell.orchestrator.webhook;

import java.util.Locale;

/** What the carrier's voice says when none of ours can. Names no person, no visit and no hospital. */
final class Apology {

    private Apology() {}

    /** @param language BCP 47 tag; English for languages without a text of their own */
    static String in(String language) {
        return Locale.forLanguageTag(language).getLanguage().equals("hi")
                ? "क्षमा कीजिए, अभी एक तकनीकी समस्या है। अस्पताल आपसे फिर संपर्क करेगा। नमस्ते।"
                : "We are sorry, there is a technical problem. The hospital will contact you again. Goodbye.";
    }
}
