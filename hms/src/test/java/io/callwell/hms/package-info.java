/** The contract of hospital systems and servers that behave, and misbehave, like the real ones. */
@org.jspecify.annotations.NullMarked
package io.callwell.hms;
