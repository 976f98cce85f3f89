/** Transactions under a tenant, sealed columns, and one schema with its own migration history per module. */
@NullMarked
package io.callwell.platform.db;

import org.jspecify.annotations.NullMarked;
