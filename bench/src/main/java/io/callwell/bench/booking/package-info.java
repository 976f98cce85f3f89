/**
 * What a committed booking costs: through the service, as the same statements by plain JDBC, and as one bare insert, on one server.
 * The statements are recorded from the service itself, so that both sides send the same SQL with the same values.
 * The search and the booking are timed again while the schedule grows.
 */
@NullMarked
package io.callwell.bench.booking;

import org.jspecify.annotations.NullMarked;
