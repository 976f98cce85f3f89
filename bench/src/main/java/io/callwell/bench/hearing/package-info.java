/**
 * How well this machine hears callers: sentences that people say, spoken by voices that are not in the adaptation, over a telephone line, clean and with noise.
 * The audio is made while it is measured. Each answer is judged by what it means, not by its letters.
 */
@NullMarked
package io.callwell.bench.hearing;

import org.jspecify.annotations.NullMarked;
