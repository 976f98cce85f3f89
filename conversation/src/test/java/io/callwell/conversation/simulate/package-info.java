/** Virtual patients, simulated. */
@NullMarked
package io.callwell.conversation.simulate;

import org.jspecify.annotations.NullMarked;
