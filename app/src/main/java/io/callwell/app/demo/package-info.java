/** The demonstration: a confirmation campaign with virtual patients, and a report counted from the databases and the log of the carrier. */
@NullMarked
package io.callwell.app.demo;

import org.jspecify.annotations.NullMarked;
