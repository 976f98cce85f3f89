/**
 * Figures about calls, campaigns and practitioners, counted from the events of the topics.
 * Facts are stored so that order and repetition of events change nothing; figures are counted when somebody asks.
 * Nothing here decides anything about a call.
 */
@NullMarked
package io.callwell.analytics;

import org.jspecify.annotations.NullMarked;
