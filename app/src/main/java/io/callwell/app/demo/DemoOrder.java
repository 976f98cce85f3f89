package io.callwell.app.demo;

/**
 * A wish for a demonstration.
 *
 * @param calls how many patients are called, 1 to 150
 * @param seed  the same seed gives the same patients the same characters
 */
public record DemoOrder(int calls, long seed) {}
