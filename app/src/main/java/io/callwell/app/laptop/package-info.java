/** Everything that a laptop needs and production has elsewhere: embedded engines, the lock of the data folder, the start page. */
@NullMarked
package io.callwell.app.laptop;

import org.jspecify.annotations.NullMarked;
