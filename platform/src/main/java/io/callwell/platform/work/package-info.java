/**
 * Work in the background. Each kind of work is a {@link io.callwell.platform.work.Round}: something small that is done again and again,
 * by any number of processes at once. {@link io.callwell.platform.work.Rounds} keeps them going while the process runs.
 */
@NullMarked
package io.callwell.platform.work;

import org.jspecify.annotations.NullMarked;
