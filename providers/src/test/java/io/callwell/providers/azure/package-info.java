@NullMarked
package io.callwell.providers.azure;

import org.jspecify.annotations.NullMarked;
