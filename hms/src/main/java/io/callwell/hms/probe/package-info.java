/**
 * Tells what a FHIR server can do and cannot, by trying it: servers declare more, and less, than is true. Looks at the wire itself, so that no
 * client library hides what is there. Changes nothing unless it is allowed to write, and takes away what it wrote.
 */
@NullMarked
package io.callwell.hms.probe;

import org.jspecify.annotations.NullMarked;
