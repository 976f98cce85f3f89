/**
 * What words mean at one point of a talk, and how dates and numbers are said: ports that the script engine uses, with the local
 * adapters on module {@code language}. Everything here is a pure function of its arguments, so that a replay understands alike.
 * Only {@code LanguageUnderstander} and its neighbours know the types of module {@code language}.
 */
@NullMarked
package io.callwell.conversation.nlu;

import org.jspecify.annotations.NullMarked;
