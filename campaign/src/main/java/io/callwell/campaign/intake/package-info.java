/**
 * Files of patients and of do-not-disturb numbers: upload, mapping of columns, review, import. A review is the import without its writes.
 * A file is read as a stream and never held whole; a row that cannot be used is kept sealed until somebody mends it, and stops nothing.
 * What a file says never takes back what a patient said.
 */
@NullMarked
package io.callwell.campaign.intake;

import org.jspecify.annotations.NullMarked;
