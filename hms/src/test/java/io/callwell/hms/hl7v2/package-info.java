/** HL7 v2 messages over real sockets. */
@org.jspecify.annotations.NullMarked
package io.callwell.hms.hl7v2;
