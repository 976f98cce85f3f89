@NullMarked
package io.callwell.providers;

import org.jspecify.annotations.NullMarked;
