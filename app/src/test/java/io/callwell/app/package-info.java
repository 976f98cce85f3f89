/**
 * Tests of the whole system: its borders, all roles in one process, the roles in processes of their own, and how it starts and stops.
 */
@NullMarked
package io.callwell.app;

import org.jspecify.annotations.NullMarked;
