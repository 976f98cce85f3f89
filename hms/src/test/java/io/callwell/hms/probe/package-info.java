/** What the probe tells of servers whose ways are known. */
@org.jspecify.annotations.NullMarked
package io.callwell.hms.probe;
