/** Events between modules: outbox row in the transaction of the change, Kafka, inbox row in the transaction of the effect. */
@NullMarked
package io.callwell.platform.events;

import org.jspecify.annotations.NullMarked;
