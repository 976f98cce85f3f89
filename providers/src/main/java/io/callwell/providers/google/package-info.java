/**
 * Google Cloud Speech-to-Text and Text-to-Speech by their official clients. Nothing of them leaves this package; their errors become
 * categories, their texts are dropped. Loaded only where a site has configured {@code google}.
 */
@NullMarked
package io.callwell.providers.google;

import org.jspecify.annotations.NullMarked;
