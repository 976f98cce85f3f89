package io.callwell.conversation.stt;

/**
 * An engine that was asked and did not answer.
 *
 * @param engine its name
 * @param why    category of the failure, such as {@code timeout}: never the text of an error, which may hold somebody's words
 * @param afterMs how long it was waited for
 */
public record Miss(String engine, String why, long afterMs) {}
