/**
 * Text messages to patients: which one after which call, in which words, and what became of it.
 * A text is sent at most once; what the carrier's lost answer leaves open is settled by its reports or stays failed, never by sending again.
 * Nothing but the hospital, the date and the time of a visit is ever written into a text.
 */
@NullMarked
package io.callwell.notification;

import org.jspecify.annotations.NullMarked;
