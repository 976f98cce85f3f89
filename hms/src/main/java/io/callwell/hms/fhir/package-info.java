/**
 * FHIR R4 (and R5 by names) over HTTP. How a visit is written depends on what the server has: {@code $hold/$book}, else one transaction with
 * {@code If-Match}, else ordered writes that are taken back when one fails. What a server answers is never believed without reading again.
 */
@NullMarked
package io.callwell.hms.fhir;

import org.jspecify.annotations.NullMarked;
