/** Real voices through the real recogniser. */
@NullMarked
package io.callwell.conversation.stt;

import org.jspecify.annotations.NullMarked;
