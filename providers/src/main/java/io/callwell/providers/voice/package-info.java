/**
 * Voices made of several providers, and the speech that was made once. What a provider sends is looked at before a patient hears it. Fixed
 * sentences are kept in the object store, sentences about a person in memory only.
 */
@NullMarked
package io.callwell.providers.voice;

import org.jspecify.annotations.NullMarked;
