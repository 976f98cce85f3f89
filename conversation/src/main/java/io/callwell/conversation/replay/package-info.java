/**
 * The journal of a talk: how inputs and outputs are written down, and how a journal gives the same talk again byte for byte.
 * Bodies are JSON with a fixed order of fields; they hold words and facts and are sealed at rest by whoever stores them.
 */
@NullMarked
package io.callwell.conversation.replay;

import org.jspecify.annotations.NullMarked;
