/** Time-ordered identifiers (RFC 9562, UUID version 7). */
@NullMarked
package io.callwell.platform.ids;

import org.jspecify.annotations.NullMarked;
