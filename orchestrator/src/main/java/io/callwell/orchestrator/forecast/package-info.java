/**
 * What a campaign would do before it does it: the dial policy itself, run ahead of time over the people of the campaign on a clock of its
 * own, with the pace of the installation and the habits of those who were called before. The same figures are counted from the calls
 * afterwards, so that one can be held against the other.
 */
@NullMarked
package io.callwell.orchestrator.forecast;

import org.jspecify.annotations.NullMarked;
