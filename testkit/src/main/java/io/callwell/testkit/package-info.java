/**
 * What tests of several modules need: real engines started by the test itself, and a module's database as production has it.
 * Nothing here is part of the product.
 */
@NullMarked
package io.callwell.testkit;

import org.jspecify.annotations.NullMarked;
