/**
 * Recordings of calls: two channels (the patient left, the agent right), sealed at rest in the object store, with peaks for the
 * waveform, opened by a signed link only, each opening audited.
 */
@NullMarked
package io.callwell.recording;

import org.jspecify.annotations.NullMarked;
