package io.callwell.providers.guard;

import java.util.Locale;

/** What providers are asked for. */
public enum Port {
    STT,
    TTS,
    UNDERSTANDING;

    /** The word in settings, journals and metrics. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
