/** Azure's voices over plain HTTP. The SDK is not used: it brings native libraries, and one POST is all there is. Nothing else knows Azure. */
@NullMarked
package io.callwell.providers.azure;

import org.jspecify.annotations.NullMarked;
