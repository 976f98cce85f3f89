/** Keys and passwords: from the environment, or made at the first start and kept in files that only the owner can read. */
@NullMarked
package io.callwell.platform.secrets;

import org.jspecify.annotations.NullMarked;
