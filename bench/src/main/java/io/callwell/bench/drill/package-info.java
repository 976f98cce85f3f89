/**
 * Drills: the product's own parts driven through what goes wrong in years, within seconds, and judged by something that is not the
 * product. A drill's figures are counts; its violations are sentences, and an empty list of them is the proof.
 */
@NullMarked
package io.callwell.bench.drill;

import org.jspecify.annotations.NullMarked;
