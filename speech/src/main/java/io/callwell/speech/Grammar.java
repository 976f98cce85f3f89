package io.callwell.speech;

/**
 * What may be said at one point of a talk, in the Java Speech Grammar Format (JSGF 1.0, W3C note 2000).
 *
 * @param name a stable key: the same name always has the same rules, so that compiled grammars can be kept
 * @param jsgf the whole grammar text, words in lower case
 */
public record Grammar(String name, String jsgf) {}
