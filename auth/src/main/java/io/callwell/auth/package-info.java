/**
 * Who may sign in and what proves it: users of each hospital, OAuth2 / OpenID tokens (authorization code with PKCE for people,
 * client credentials for machines, RS256), and a chained record of every sign-in. Other modules see tokens only. Role {@code auth}.
 */
@NullMarked
package io.callwell.auth;

import org.jspecify.annotations.NullMarked;
