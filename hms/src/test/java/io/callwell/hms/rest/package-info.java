/** Mapped JSON against a stand-in of the Bahmni appointments API. */
@org.jspecify.annotations.NullMarked
package io.callwell.hms.rest;
