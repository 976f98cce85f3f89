/**
 * Dialogue acts, choices, names and digit strings in a sentence. Acts are patterns in data files; the longest pattern wins, and weak
 * signs count only when nothing else was said, so that "right" in the middle of a story is never a yes.
 * Used by the base package of this module only.
 */
@NullMarked
package io.callwell.language.act;

import org.jspecify.annotations.NullMarked;
