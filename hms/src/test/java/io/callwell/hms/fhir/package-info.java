/** FHIR against a server in this process that is built on HAPI's own. */
@org.jspecify.annotations.NullMarked
package io.callwell.hms.fhir;
