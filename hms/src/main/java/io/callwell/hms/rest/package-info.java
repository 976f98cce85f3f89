/**
 * Systems that speak JSON of their own over HTTP, described by a mapping in YAML; that of Bahmni and OpenMRS is shipped. Such systems have neither
 * slots nor locks, so slots come from the hours that the mapping names, and every write is looked at again.
 */
@NullMarked
package io.callwell.hms.rest;

import org.jspecify.annotations.NullMarked;
