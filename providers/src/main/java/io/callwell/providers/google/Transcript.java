package io.callwell.providers.google;

/**
 * Words of one turn.
 *
 * @param text       empty when nothing was said
 * @param confidence 0 to 1; 0 when the provider gave none
 * @param language   the language that the provider heard, empty when it named none
 */
record Transcript(String text, double confidence, String language) {}
