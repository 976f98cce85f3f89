/** Fakes that behave: a hospital that books, an understander of plain words, a caller and a carrier on virtual time. */
@NullMarked
package io.callwell.conversation.fake;

import org.jspecify.annotations.NullMarked;
