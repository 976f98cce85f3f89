/** Requests to providers that have no client library, or none that is worth its size. TLS is a must beyond the own network. */
@NullMarked
package io.callwell.providers.http;

import org.jspecify.annotations.NullMarked;
