/**
 * Whether, when and how often a patient may be called: named, versioned rules that are pure functions of facts and a clock, and the
 * retry policy as data. Every rule is evaluated and reported with its inputs, none of which is personal data.
 * What is not known never means that a call is allowed.
 */
@NullMarked
package io.callwell.orchestrator.dial;

import org.jspecify.annotations.NullMarked;
