package io.callwell.platform.live;

/**
 * Something that a screen may show now.
 *
 * @param kind such as {@code call}, {@code words}, {@code turn}
 * @param json what the screen gets, as it is
 */
public record LiveMessage(String kind, String json) {}
