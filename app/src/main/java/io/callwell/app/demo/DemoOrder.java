package io.callwell.app.demo;

/**
 * A wish for a demonstration.
 *
 * @param calls   how many patients are called, 1 to 150
 * @param inbound how many others call the hospital meanwhile, 0 to 50
 * @param seed    the same seed gives the same patients the same characters
 */
public record DemoOrder(int calls, int inbound, long seed) {}
