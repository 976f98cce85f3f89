/**
 * The tables of the orchestrator, one class per group of them, without decisions. All methods run inside a transaction of a
 * hospital unless they say otherwise; a call's rows are written by whoever holds the lock on its row in {@code call}.
 * Words of people and phone numbers are sealed columns.
 */
@NullMarked
package io.callwell.orchestrator.store;

import org.jspecify.annotations.NullMarked;
