/**
 * Keeps a hospital's own system and ours in line: fetches its people, free slots and changes, takes in its messages, and settles writes that a
 * failure left open. Everything may be done twice, by any number of processes.
 */
@NullMarked
package io.callwell.hms.sync;

import org.jspecify.annotations.NullMarked;
