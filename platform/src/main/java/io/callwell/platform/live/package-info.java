/** Fan-out of what happens now to the screens. Lossy by design: correctness never depends on it. */
@NullMarked
package io.callwell.platform.live;

import org.jspecify.annotations.NullMarked;
