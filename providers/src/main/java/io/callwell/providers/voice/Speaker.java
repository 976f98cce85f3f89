package io.callwell.providers.voice;

import io.callwell.providers.guard.ProviderException;

/** One provider of voices. Blocks for as long as the provider works; thread-safe. */
public interface Speaker {

    /** The name in settings and journals. */
    String name();

    /** What its sound depends on beside text and language, such as the name of the voice: a part of the key of what is kept. */
    String voice(String language);

    /** Whether it has a voice for the language. */
    boolean speaks(String language);

    /**
     * @param text     plain text, no markup
     * @param language BCP 47 tag
     * @return 8 kHz mu-law without a header
     * @throws ProviderException with the category of the failure
     */
    byte[] speak(String text, String language);

    /**
     * Asks for something small.
     *
     * @throws ProviderException when the provider cannot speak now
     */
    void probe();
}
