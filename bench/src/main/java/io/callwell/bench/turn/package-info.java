/**
 * What our own code adds to a turn: the real pipeline of live talks on real time, with many callers at once, a recogniser and a voice
 * that take a known time, and a desk and services that answer at once. What remains of a turn after these times is ours.
 */
@NullMarked
package io.callwell.bench.turn;

import org.jspecify.annotations.NullMarked;
