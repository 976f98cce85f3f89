/** Files in and out. */
@org.jspecify.annotations.NullMarked
package io.callwell.hms.csv;
