/** The REST face, as Twilio's 2010-04-01 API: calls and messages, Basic authentication, Twilio's own error JSON.
 * Parameters are checked by the rules of its published OpenAPI description. Nothing is decided here beyond form. */
@NullMarked
package io.callwell.carrier.rest;

import org.jspecify.annotations.NullMarked;
