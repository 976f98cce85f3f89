/** Every scenario of {@code scenarios/*.yaml}, played with the real understanding and the real voice detector; what the reader of scenarios refuses. */
@NullMarked
package io.callwell.conversation.scenario;

import org.jspecify.annotations.NullMarked;
