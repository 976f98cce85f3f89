/**
 * What stands between a call and a provider: a deadline for each attempt, a breaker, and probes in the background that find out when a provider
 * is well again. Failures leave in our categories; the text of a provider's error stays outside, it may hold somebody's words. Nothing here
 * knows what is asked for.
 */
@NullMarked
package io.callwell.providers.guard;

import org.jspecify.annotations.NullMarked;
