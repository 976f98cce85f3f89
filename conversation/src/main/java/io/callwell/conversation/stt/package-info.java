/**
 * Ears: the audio of one turn becomes words within what the question allows. One port: the engine of this machine
 * and those of module {@code providers} are behind it, whole turns or as they are spoken.
 * An engine that is missing, slow or unsure gives "out of grammar", never a guess.
 */
@NullMarked
package io.callwell.conversation.stt;

import org.jspecify.annotations.NullMarked;
