package io.callwell.providers;

/**
 * How a provider stands, for people.
 *
 * @param port    {@code stt}, {@code tts} or {@code understanding}
 * @param found   what was seen, such as {@code answers in 180 ms}
 * @param answers whether it can be used
 */
public record ProviderState(String port, String provider, boolean answers, String found) {}
