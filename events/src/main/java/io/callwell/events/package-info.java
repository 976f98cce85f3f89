/**
 * The vocabulary that crosses module borders: ids, dispositions and the events on the seven topics.
 * Events carry ids and facts, never names, phone numbers or birth dates; they have a version and can be read twice without harm.
 * Nothing here has behaviour beyond naming its topic and key.
 */
@NullMarked
package io.callwell.events;

import org.jspecify.annotations.NullMarked;
