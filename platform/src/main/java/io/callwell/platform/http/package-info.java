/** Synchronous calls between modules: the same interface is a local bean or an HTTP client. */
@NullMarked
package io.callwell.platform.http;

import org.jspecify.annotations.NullMarked;
