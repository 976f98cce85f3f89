/** The hospital on whose behalf the current thread works, and the registry of hospitals. */
@NullMarked
package io.callwell.platform.tenant;

import org.jspecify.annotations.NullMarked;
