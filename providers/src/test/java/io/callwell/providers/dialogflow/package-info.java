@NullMarked
package io.callwell.providers.dialogflow;

import org.jspecify.annotations.NullMarked;
