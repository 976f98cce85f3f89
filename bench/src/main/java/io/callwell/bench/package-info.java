/**
 * Benchmarks: what our code costs, beside the raw engine or a peer in the same run on the same machine. Figures are CPU time per
 * unit of work or a ratio, never a lone wall-clock time. Nothing here is part of the product.
 */
@NullMarked
package io.callwell.bench;

import org.jspecify.annotations.NullMarked;
