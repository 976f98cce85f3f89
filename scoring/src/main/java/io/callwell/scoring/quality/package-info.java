/**
 * How good a call was: rules over its journal, each with the numbers of the entries that prove it.
 * The rules are pure; a change of a rule raises the version that is stored with every score.
 * A call that told health information before it knew the person can never score well.
 */
@NullMarked
package io.callwell.scoring.quality;

import org.jspecify.annotations.NullMarked;
