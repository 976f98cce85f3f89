/**
 * Cloud ears, voices and models behind the ports of {@code conversation}: Google, Azure, Dialogflow CX, anything that speaks OpenAI's API.
 * Which are asked, and in which order, is configuration; without any, the engines of this machine do all. Each provider is one sub-package
 * that is loaded only when it is configured; {@code guard} keeps ill ones from making patients wait.
 */
@NullMarked
package io.callwell.providers;

import org.jspecify.annotations.NullMarked;
