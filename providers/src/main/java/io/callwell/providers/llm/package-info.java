/**
 * A language model behind the chat completions API of OpenAI, of any maker and on any machine. It labels what the rules do not understand, from
 * lists that the question issues; no word of it reaches a patient, and it cannot say yes for one.
 */
@NullMarked
package io.callwell.providers.llm;

import org.jspecify.annotations.NullMarked;
