/** Scripts, their checks, and every way through the first of them. */
@NullMarked
package io.callwell.conversation.script;

import org.jspecify.annotations.NullMarked;
