/**
 * The waiting list: who would like an earlier visit, and whom a freed slot is offered to, one patient after the other.
 * A slot is kept by a hold while a patient is asked; nobody is told of a time that they could not have.
 * Choosing the next is one query, told whose turn it is by urgency and by how long they wait.
 */
@NullMarked
package io.callwell.appointment.waitlist;

import org.jspecify.annotations.NullMarked;
