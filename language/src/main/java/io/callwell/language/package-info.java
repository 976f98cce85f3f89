/**
 * What people say and hear: dates, times, numbers, names and dialogue acts in English and Hindi, understood and spoken.
 * Everything is a pure function of the words, the question that was asked and a reference time; there is no clock, no I/O after
 * the word lists are loaded, and no dependency. What is ambiguous comes back as alternatives with reasons, so that a script can ask.
 */
@NullMarked
package io.callwell.language;

import org.jspecify.annotations.NullMarked;
