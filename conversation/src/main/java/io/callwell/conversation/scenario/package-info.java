/**
 * Scenarios: what people do on the telephone, written in YAML, run through the real pipeline on virtual time, with what must and must not
 * happen. A scenario is named by the behaviour that it proves; hundreds run in seconds.
 * Also for those who write scripts: a folder of scenarios is the test of a talk.
 */
@NullMarked
package io.callwell.conversation.scenario;

import org.jspecify.annotations.NullMarked;
