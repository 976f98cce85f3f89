/** Which services this process runs, and beans that exist only where a role runs. */
@NullMarked
package io.callwell.platform.role;

import org.jspecify.annotations.NullMarked;
