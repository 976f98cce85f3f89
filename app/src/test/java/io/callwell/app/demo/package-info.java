/** Tests of the demonstration. */
@NullMarked
package io.callwell.app.demo;

import org.jspecify.annotations.NullMarked;
