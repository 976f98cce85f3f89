/**
 * Twilio Programmable Voice and Messaging behind our ports: REST with exactly one attempt, signed webhooks, TwiML.
 * Twilio's words and types stay in this folder; its failures leave as our categories. The base URL is configurable, so the same
 * code talks to Twilio and to the local telephone network.
 */
@NullMarked
package io.callwell.telephony.twilio;

import org.jspecify.annotations.NullMarked;
