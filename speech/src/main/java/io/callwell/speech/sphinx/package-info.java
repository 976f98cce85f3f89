/**
 * What Sphinx4 needs from us: grammars from text, compiled graphs that are kept, a dictionary that can guess, one decoder with the telephone adaptation.
 * Public only because Sphinx4 makes these objects by name from its configuration. Nothing outside the speech module uses it.
 */
@NullMarked
package io.callwell.speech.sphinx;

import org.jspecify.annotations.NullMarked;
