/**
 * HL7 v2 scheduling messages (SIU, S12 to S26) in and out over MLLP. Messages come late, twice and in any order: the newest about a visit wins. What
 * cannot be read or taken in is kept and can be replayed; what cannot be answered is told again by its sender.
 */
@NullMarked
package io.callwell.hms.hl7v2;

import org.jspecify.annotations.NullMarked;
