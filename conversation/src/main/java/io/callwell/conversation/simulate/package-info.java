/**
 * Virtual patients at text speed: whole talks through the real engine and the real understanding, against a schedule with real rules, on
 * virtual time. Nothing here is heard or spoken, and no service is called. The same script, number and seed give the same report.
 */
@NullMarked
package io.callwell.conversation.simulate;

import org.jspecify.annotations.NullMarked;
