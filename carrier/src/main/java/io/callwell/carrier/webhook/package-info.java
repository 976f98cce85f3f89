/** Requests of the network to the application: form fields, Twilio's signature, time budgets and retries. Progress reports are independent of each other
 * and may be lost, doubled or reordered on purpose. Nothing here knows what a call is. */
@NullMarked
package io.callwell.carrier.webhook;

import org.jspecify.annotations.NullMarked;
