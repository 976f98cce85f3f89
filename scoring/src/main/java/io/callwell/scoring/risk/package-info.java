/**
 * How likely a visit is to be missed: a documented logistic prior from published figures, until a hospital has enough of its own history.
 * A call can only lower the risk: that somebody could not be reached says nothing that the lead time did not say already.
 * The risk is there to help (another call, transport, an earlier slot), never to overbook or to punish.
 */
@NullMarked
package io.callwell.scoring.risk;

import org.jspecify.annotations.NullMarked;
