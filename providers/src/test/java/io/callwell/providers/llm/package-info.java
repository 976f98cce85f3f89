@NullMarked
package io.callwell.providers.llm;

import org.jspecify.annotations.NullMarked;
