/**
 * Ears and understanding made of several providers. The order is the site's; the engine of this machine can stand anywhere in it. What failed
 * and who answered goes into the journal of the call.
 */
@NullMarked
package io.callwell.providers.hearing;

import org.jspecify.annotations.NullMarked;
