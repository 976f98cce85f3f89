@NullMarked
package io.callwell.providers.hearing;

import org.jspecify.annotations.NullMarked;
