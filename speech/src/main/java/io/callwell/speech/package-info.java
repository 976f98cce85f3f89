/**
 * Speech engines that run on this machine without any cloud: synthesis (MaryTTS, flite, espeak-ng), recognition (Sphinx4 with a
 * grammar per question and the telephone adaptation) and voice activity (libfvad and an energy gate).
 * An engine that this machine does not have says so and is never an error. Nothing here knows of calls, scripts or patients.
 */
@NullMarked
package io.callwell.speech;

import org.jspecify.annotations.NullMarked;
