/**
 * The borders between modules, as the compiled classes show them, and the pages that are generated from them. The whole-system tests
 * use the event catalogue as well: what is written there must be what runs.
 */
@NullMarked
package io.callwell.app.borders;

import org.jspecify.annotations.NullMarked;
