/** Dialogflow CX by its official client, as a source of proposals: its matches become our acts. Loaded only where a site has configured it. */
@NullMarked
package io.callwell.providers.dialogflow;

import org.jspecify.annotations.NullMarked;
