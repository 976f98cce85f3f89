/** Real sentences through the real grammars, in the terms of scripts. */
@NullMarked
package io.callwell.conversation.nlu;

import org.jspecify.annotations.NullMarked;
