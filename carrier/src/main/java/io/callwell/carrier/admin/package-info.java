/** The back door for tests and tools, which Twilio does not have: who answers which number, faults on demand, the log.
 * It never touches the application. */
@NullMarked
package io.callwell.carrier.admin;

import org.jspecify.annotations.NullMarked;
