/** Who may reach which path, and the tenant of a request. */
@NullMarked
package io.callwell.platform.security;

import org.jspecify.annotations.NullMarked;
