@NullMarked
package io.callwell.providers.google;

import org.jspecify.annotations.NullMarked;
