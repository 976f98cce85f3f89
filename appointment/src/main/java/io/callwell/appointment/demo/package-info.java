/**
 * Two synthetic hospitals for laptops and tests, the same on every machine: nobody in them exists.
 * Seeding is an import of a schedule that was made elsewhere, so it announces no events.
 * Their phone numbers look real so that every check of the product applies; point them at the local carrier only.
 */
@NullMarked
package io.callwell.appointment.demo;

import org.jspecify.annotations.NullMarked;
