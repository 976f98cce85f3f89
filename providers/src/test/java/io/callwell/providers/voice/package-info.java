@NullMarked
package io.callwell.providers.voice;

import org.jspecify.annotations.NullMarked;
