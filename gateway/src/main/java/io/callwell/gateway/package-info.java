/**
 * The only public door: serves the web app, limits how fast anybody may knock, and hands requests on to the processes that run the
 * other roles. It decides nothing about hospitals or patients; who may do what is checked by the security of {@code platform},
 * here and again behind the door. Role {@code gateway}.
 */
@NullMarked
package io.callwell.gateway;

import org.jspecify.annotations.NullMarked;
