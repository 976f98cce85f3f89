/**
 * The shared kernel: what every module needs and no business noun. Tenancy and sealed columns, outbox and inbox over Kafka,
 * object store, secrets, roles of a process, problem details. A module's base package never leaks through here.
 */
@NullMarked
package io.callwell.platform;

import org.jspecify.annotations.NullMarked;
