/** Instructions of the application as Twilio's XML: reading, and nothing else. Verbs are a sealed family; what they do is the network's business.
 * Unknown verbs are refused with Twilio's error code. */
@NullMarked
package io.callwell.carrier.twiml;

import org.jspecify.annotations.NullMarked;
