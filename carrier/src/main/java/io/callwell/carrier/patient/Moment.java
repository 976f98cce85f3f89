package io.callwell.carrier.patient;

import java.util.List;
import java.util.Optional;

/**
 * What a person can notice in one stretch of 20 ms.
 *
 * @param ms          since the call was answered
 * @param sound       whether the other side could be heard
 * @param bufferEmpty whether nothing waits to be played
 * @param marks       names of the marks whose audio has just been heard to its end
 * @param nextMark    the mark behind the audio being played, when it is known already
 * @param speaking    whether the person's own words are still going out
 */
public record Moment(
        long ms, boolean sound, boolean bufferEmpty, List<String> marks, Optional<String> nextMark, boolean speaking) {}
