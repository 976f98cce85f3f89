/**
 * Servers of cloud providers on 127.0.0.1, built on the providers' own messages and documents, that can be ill in the ways in which real ones are.
 * They behave: they hear, speak and answer what a test says, and refuse what the real ones refuse.
 */
@NullMarked
package io.callwell.testkit.provider;

import org.jspecify.annotations.NullMarked;
