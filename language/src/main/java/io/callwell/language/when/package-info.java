/**
 * Dates, times of day and ranges in a sentence. Grammars find pieces without knowing the calendar; the calendar of the call then
 * turns each piece into days; the reader joins the pieces into readings, the likeliest first.
 * Used by the base package of this module only.
 */
@NullMarked
package io.callwell.language.when;

import org.jspecify.annotations.NullMarked;
