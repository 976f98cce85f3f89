/**
 * Ears: the audio of one turn becomes words within what the question allows. One port, with the local engine behind it.
 * An engine that is missing, slow or unsure gives "out of grammar", never a guess.
 */
@NullMarked
package io.callwell.conversation.stt;

import org.jspecify.annotations.NullMarked;
