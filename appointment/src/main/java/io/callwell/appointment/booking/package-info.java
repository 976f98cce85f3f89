/**
 * Holds and visits: the table of legal moves, the one write path, the search for a voice, and what calls leave behind.
 * Decisions are pure; the database constraints judge double booking, whatever the code believes.
 * Every write takes an idempotency key and leaves a history row, a receipt and an event in one transaction.
 */
@NullMarked
package io.callwell.appointment.booking;

import org.jspecify.annotations.NullMarked;
