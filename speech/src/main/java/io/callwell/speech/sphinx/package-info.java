/**
 * What we give to the search of Sphinx4: a model and a dictionary in flat arrays, the smallest graph of each grammar, both shared by all decoders.
 * The engine's own linguist would keep some hundred megabytes of graphs for each decoder. Some classes are public only because Sphinx4 makes them by name from its configuration. Nothing outside the speech module uses it.
 */
@NullMarked
package io.callwell.speech.sphinx;

import org.jspecify.annotations.NullMarked;
