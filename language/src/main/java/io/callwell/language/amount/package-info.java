/**
 * How much and how long: cardinal numbers in English and Hindi (hundred, hazaar, lakh, saadhe, dedh, dhai), sums of money and durations.
 * A count that belongs to a day ("in two weeks") is left to the calendar in package {@code when}.
 * Pure; works on the words of one utterance.
 */
@NullMarked
package io.callwell.language.amount;

import org.jspecify.annotations.NullMarked;
