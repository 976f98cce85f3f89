/** What a live call costs in CPU: our media server with its duties beside a bare Netty WebSocket echo, each in a process of its own. */
@NullMarked
package io.callwell.bench.media;

import org.jspecify.annotations.NullMarked;
