/** The evidence: everything that the network saw, one JSON line each. Lines hold phone numbers, since this is the telephone company's own record, but no
 * names, birth dates or spoken words. Tools compute double dials and off-hours dials from it. */
@NullMarked
package io.callwell.carrier.log;

import org.jspecify.annotations.NullMarked;
